import { z } from 'zod'
import { importRefusals } from '#domain/imports.schema.ts'

/** Every way in which the API says no. Stable: clients may rely on them. */
export const problemCodes = [
  'invalid_request', 'malformed_request', 'headers_too_large', 'request_too_slow', 'malformed_body', 'body_too_large', 'unsupported_media_type', 'not_found', 'method_not_allowed',
  'forbidden', 'sign_in_required', 'wrong_credentials', 'wrong_password', 'second_factor_required', 'second_factor_missing', 'second_factor_on', 'second_factor_not_begun', 'wrong_code', 'sign_in_expired', 'passwords_off', 'too_many_attempts', 'too_many_requests', 'cross_origin', 'version_missing', 'version_invalid', 'stale_edit', 'id_taken', 'limit_reached',
  'archived', 'not_archived', 'still_in_use', 'wrong_roadmap',
  'horizon_year_taken', 'horizons_out_of_order', 'last_horizon', 'last_theme',
  'unknown_decision', 'unknown_state', 'unknown_municipality', 'window_reversed',
  'link_to_itself', 'link_twice', 'link_circle',
  'resolution_must_supersede', 'resolution_superseded', 'resolution_order', 'open_only_in_correction', 'breaks_constraint',
  'constraint_allows_nothing', 'readings_stay', 'editions_stay', 'comments_stay', 'comment_deleted', 'unknown_thread', 'cannot_mention', 'changed_since', 'already_accepted', 'already_reverted', 'later_change_stands_on_it',
  'link_not_valid', 'password_too_common', 'email_taken', 'last_administrator', 'already_set_up', 'anonymised', 'person_disabled', 'unknown_region', 'membership_reversed', 'membership_overlaps',
  'already_published', 'address_taken', 'language_not_kept', 'expiry_passed', 'link_stays_revoked',
  ...importRefusals,
  'edition_damaged', 'backup_under_way', 'backup_failed', 'storage_full', 'busy', 'shutting_down', 'internal',
] as const // prettier-ignore
export const problemCodeSchema = z.enum(problemCodes)
export type ProblemCode = (typeof problemCodes)[number]

/** RFC 9457 problem details, with our code in them. `detail` is a sentence in the reader's language (Accept-Language). */
export const problemSchema = z
  .object({
    /** `urn:juurru:problem:<code>`: stable. */
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: problemCodeSchema,
    /** The request's id, as in the log. */
    instance: z.string(),
    /** For `invalid_request`: one entry per invalid field; path as JSON pointer, "/body/text/fi". */
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** For `stale_edit` and `id_taken`: the thing as it is now, and its version. */
    current: z.unknown().optional(),
    currentVersion: z.int().optional(),
  })
  .meta({ description: 'RFC 9457 problem details.' })
export type Problem = z.infer<typeof problemSchema>
