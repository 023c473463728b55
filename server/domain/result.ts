/** Yes with a value, or no with a reason that a planner can be told. */
export type Result<T, Reason extends string> = { ok: true; value: T } | { ok: false; reason: Reason }

/** The rule allows it. */
export const accept = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

/** The rule refuses it, for this reason. */
export const refuse = <Reason extends string>(reason: Reason): { ok: false; reason: Reason } => ({ ok: false, reason })
