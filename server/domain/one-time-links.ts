/** What a one-time link is for. */
export const linkKinds = ['setup', 'invitation', 'password_reset'] as const
export type LinkKind = (typeof linkKinds)[number]

/** The client's address at which a link opens, without the host. */
export const linkPath = (kind: LinkKind, token: string): string => (kind === 'setup' ? `/setup/${token}` : `/welcome/${token}`)

const hour = 3_600_000

/** How long a link can be used. */
export const linkLifetimeMs: Readonly<Record<LinkKind, number>> = {
  setup: 24 * hour,
  invitation: 7 * 24 * hour,
  password_reset: 24 * hour,
}
