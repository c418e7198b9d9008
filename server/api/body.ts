/** The body of a request: counted while it is read, so that nobody makes us keep more than we allow. */
import type * as z from 'zod'
import { failure, faulty, type Failure, type Fault } from '@/server/failure'
import { wrongValue } from './wrong-values'

/** bytes; the body of most calls */
export const BODY_BYTES = 65_536

const BROKEN_OFF = failure('malformed', 'broken-off', 'The body ended before it was whole.')

export async function readBytes(request: Request, limit: number): Promise<Uint8Array | Failure> {
  const tooBig = failure('tooBig', 'too-big', `The body may have at most ${limit} bytes.`)
  if (Number(request.headers.get('content-length')) > limit) return tooBig
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    // a stream that is left early is cancelled, and with it the upload
    for await (const part of request.body ?? []) {
      bytes += part.byteLength
      if (bytes > limit) return tooBig
      parts.push(part)
    }
  } catch {
    // whoever sent it has gone away: nothing of ours broke, and nobody hears the answer
    return BROKEN_OFF
  }
  return Buffer.concat(parts, bytes)
}

/** The body as JSON of this shape, of at most that many bytes; an empty body is an empty object. */
export async function readBody<T extends z.ZodType>(
  request: Request,
  schema: T,
  limit = BODY_BYTES,
): Promise<{ body: z.infer<T> } | Failure> {
  const bytes = await readBytes(request, limit)
  if ('failure' in bytes) return bytes
  let json: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    json = text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    return failure('malformed', 'not-json', 'The body must be JSON in UTF-8.')
  }
  const parsed = schema.safeParse(json, { error: wrongValue })
  return parsed.success ? { body: parsed.data } : faulty(faultsOf(parsed.error))
}

/** What is wrong with the parameters after the `?`. */
export function readQuery<T extends z.ZodType>(url: URL, schema: T): { query: z.infer<T> } | Failure {
  const parsed = schema.safeParse(Object.fromEntries(url.searchParams), { error: wrongValue })
  return parsed.success ? { query: parsed.data } : faulty(faultsOf(parsed.error))
}

function faultsOf({ issues }: z.ZodError): [Fault, ...Fault[]] {
  const faults = issues.map(({ path, message }) => ({ pointer: pointerOf(path), message }))
  return faults as [Fault, ...Fault[]]
}

const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
