import type { EndpointName } from '#contract/endpoints.ts'

export interface Request {
  params?: Readonly<Record<string, string | number>>
  body?: unknown
  /** The version that was seen. */
  ifMatch?: number
  /** The tag of the state that is already here: the answer to it is 304. */
  ifNoneMatch?: string
}

/** What the server answered, refusals included. */
export interface Reply {
  status: number
  body: unknown
  etag: string | null
  /** The change that the write was recorded as. */
  changeId: number | null
}

/** Puts a request to the server. Rejects only when nobody answered. */
export type Send = (endpoint: EndpointName, request: Request) => Promise<Reply>
