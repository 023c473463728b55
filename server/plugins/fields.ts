import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import type { FieldMessage } from '../problem-texts.ts'

/** One field that will not do: where it is, and which sentence says why. */
export type FieldFault = { path: PropertyKey[]; message: FieldMessage; limit?: number | string; options?: string }

/** A request that does not fit its schema. Fastify adds which part it was. */
export class UnfitRequest extends Error {
  readonly faults: FieldFault[]
  validationContext?: 'body' | 'params' | 'querystring' | 'headers'

  constructor(faults: FieldFault[]) {
    super('the request does not fit its schema')
    this.faults = faults
  }
}

const customMessages = new Set<string>([
  'blank', 'nul_character', 'lone_surrogate', 'no_language', 'reserved_id', 'outcome_twice', 'state_twice', 'decision_twice', 'municipality_twice', 'date_out_of_range',
] satisfies FieldMessage[]) // prettier-ignore

/** zod as Fastify's validator, keeping what it found so that it can be told in the reader's language. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const parsed = schema.safeParse(data)
    return parsed.success
      ? { value: parsed.data }
      : { error: new UnfitRequest(parsed.error.issues.slice(0, 50).flatMap((issue) => faultsOf(issue, data))) }
  }

function faultsOf(issue: z.core.$ZodIssue, data: unknown): FieldFault[] {
  const { path } = issue
  const given = valueAt(data, path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, 50).map((key) => ({ path: [...path, key], message: 'unknown_field' }))
    case 'invalid_type':
      return [{ path, message: given === undefined ? 'missing' : 'wrong_type' }]
    case 'invalid_value':
      return [
        given === undefined
          ? { path, message: 'missing' }
          : { path, message: 'not_an_option', options: issue.values.map(String).join(', ') },
      ]
    case 'invalid_union':
      return [{ path, message: given === undefined ? 'missing' : 'invalid' }]
    case 'invalid_format':
      return [{ path, message: 'wrong_format' }]
    case 'too_big': {
      const limit = Number(issue.maximum)
      return [{ path, message: issue.origin === 'string' ? 'too_long' : issue.origin === 'array' ? 'too_many' : 'too_large', limit }]
    }
    case 'too_small': {
      const limit = Number(issue.minimum)
      return [{ path, message: issue.origin === 'string' ? 'too_short' : issue.origin === 'array' ? 'too_few' : 'too_small', limit }]
    }
    case 'custom':
      // The set holds field messages only.
      return [{ path, message: customMessages.has(issue.message) ? (issue.message as FieldMessage) : 'invalid' }]
    default:
      return [{ path, message: 'invalid' }]
  }
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}
