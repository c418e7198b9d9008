/** One call of API v1 as a row: the router, the checks and the OpenAPI document all read the same table. */
import type * as z from 'zod'
import type { Action } from '@/lib/access/can'
import type { Principal } from '@/server/auth/principal'
import type { Rate } from '@/server/auth/rates'
import type { Entry } from '@/server/auth/rights'
import type { Whence } from '@/server/auth/whence'
import type { Failure } from '@/server/failure'
import type { Services } from '@/server/context'

export const API_PATH = '/api/v1'

/**
 * anybody, a signed-in person, a member of the workspace, an owner of it, or whoever may do this on the board of the
 * path
 */
export type Access = 'anybody' | 'person' | 'member' | 'owner' | { board: Action } | { trash: true }

interface Shapes {
  body?: z.ZodType
  query?: z.ZodType
}
type Inferred<T> = T extends z.ZodType ? z.infer<T> : undefined

export interface Call<S extends Shapes, A extends Access> {
  request: Request
  /** The body of a call that reads it itself (`takes`), of at most that many bytes. */
  bytes(limit: number): Promise<Uint8Array | Failure>
  params: Readonly<Record<string, string>>
  body: Inferred<S['body']>
  query: Inferred<S['query']>
  whence: Whence
  principal: A extends 'anybody' ? Principal | undefined : Principal
  entry: A extends object ? Entry : undefined
  services: Services
}

type Result = Response | Failure | object | undefined

export interface Route<S extends Shapes = Shapes, A extends Access = Access> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** below /api/v1; `{name}` stands for one segment */
  path: string
  summary: string
  access: A
  shapes: S
  /** how often an address may ask; left out: as often as for most calls */
  rate?: Rate
  /** bytes of the body; left out: as many as for most calls */
  bodyBytes?: number
  /** what the body is, where the call reads it itself, and of which kinds; left out: JSON */
  takes?: string
  takesShape?: z.ZodType
  takesMedia?: readonly string[]
  /** what may go wrong and does not follow from the rest of the row */
  fails?: readonly Failure['failure'][]
  /** what comes back when it works; `tagged`: 304 for whoever sends the ETag of what it still is */
  answer: { status: number; says: string; shape?: z.ZodType; media?: readonly string[]; tagged?: true }
  /** a plain value becomes JSON, undefined an empty answer */
  run(call: Call<S, A>): Result | Promise<Result>
}

/** Types the call by the row's own shapes; at run time the row itself. */
export function route<const S extends Shapes, const A extends Access>(row: Route<S, A>): Route {
  return row
}
