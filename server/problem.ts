import type { ProblemCode } from '#contract/problems.ts'
import type { LocalText } from '#domain/languages.ts'
import type { Result } from '#domain/result.ts'

/** What a refusal is about, beyond its code. */
export type ProblemAbout = {
  /** For `stale_edit` and `id_taken`: the thing as it is now. */
  current?: object | undefined
  /** The things in the way, as the planner calls them. */
  names?: readonly (LocalText | string)[]
  limit?: number
  retryAfterSeconds?: number
  cause?: unknown
}

/** The one throw that means *no*. Any other throw is a bug or a broken machine. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly about: ProblemAbout

  constructor(code: ProblemCode, about: ProblemAbout = {}) {
    super(code, { cause: about.cause })
    this.code = code
    this.about = about
  }
}

export const fail = (code: ProblemCode, about?: ProblemAbout): never => {
  throw new Problem(code, about)
}

export function orFail<T, Reason extends ProblemCode>(result: Result<T, Reason>, about?: ProblemAbout): T {
  return result.ok ? result.value : fail(result.reason, about)
}

export const statusOf = {
  invalid_request: 400,
  malformed_request: 400,
  headers_too_large: 431,
  request_too_slow: 408,
  malformed_body: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  not_found: 404,
  method_not_allowed: 405,
  forbidden: 403,
  sign_in_required: 401,
  wrong_credentials: 401,
  wrong_password: 422,
  second_factor_required: 401,
  second_factor_missing: 403,
  second_factor_on: 409,
  second_factor_not_begun: 409,
  wrong_code: 422,
  sign_in_expired: 401,
  passwords_off: 403,
  too_many_attempts: 429,
  too_many_requests: 429,
  cross_origin: 403,
  version_missing: 428,
  version_invalid: 400,
  stale_edit: 412,
  id_taken: 409,
  limit_reached: 422,
  archived: 409,
  not_archived: 409,
  still_in_use: 409,
  wrong_roadmap: 422,
  horizon_year_taken: 422,
  horizons_out_of_order: 422,
  last_horizon: 409,
  last_theme: 409,
  unknown_decision: 422,
  unknown_state: 422,
  unknown_municipality: 422,
  window_reversed: 422,
  link_to_itself: 422,
  link_twice: 409,
  link_circle: 422,
  resolution_must_supersede: 409,
  resolution_superseded: 409,
  resolution_order: 422,
  open_only_in_correction: 422,
  breaks_constraint: 409,
  constraint_allows_nothing: 422,
  readings_stay: 409,
  editions_stay: 409,
  comments_stay: 409,
  comment_deleted: 409,
  unknown_thread: 422,
  cannot_mention: 422,
  changed_since: 412,
  already_accepted: 409,
  already_published: 409,
  address_taken: 409,
  language_not_kept: 422,
  expiry_passed: 422,
  link_stays_revoked: 409,
  already_reverted: 409,
  later_change_stands_on_it: 409,
  link_not_valid: 404,
  password_too_common: 422,
  email_taken: 409,
  last_administrator: 409,
  already_set_up: 409,
  anonymised: 409,
  person_disabled: 409,
  unknown_region: 422,
  membership_reversed: 422,
  membership_overlaps: 422,
  import_empty: 422,
  import_binary: 422,
  import_too_large: 422,
  import_no_table: 422,
  import_no_years: 422,
  edition_damaged: 500,
  backup_under_way: 409,
  backup_failed: 503,
  storage_full: 503,
  busy: 503,
  shutting_down: 503,
  internal: 500,
} as const satisfies Record<ProblemCode, number>
