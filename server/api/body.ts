/** The body of a request: counted while it is read, so that nobody makes us keep more than we allow. */
import type * as z from 'zod'
import { failure, type Failure, type Fault } from '@/server/failure'

/** bytes; the body of most calls */
export const BODY_BYTES = 65_536

export async function readBytes(request: Request, limit: number): Promise<Uint8Array | Failure> {
  const tooBig = failure('tooBig', 'too-big', `The body may have at most ${limit} bytes.`)
  if (Number(request.headers.get('content-length')) > limit) return tooBig
  const parts: Uint8Array[] = []
  let bytes = 0
  // a stream that is left early is cancelled, and with it the upload
  for await (const part of request.body ?? []) {
    bytes += part.byteLength
    if (bytes > limit) return tooBig
    parts.push(part)
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
  const parsed = schema.safeParse(json)
  return parsed.success ? { body: parsed.data } : faulty(parsed.error)
}

/** What is wrong with the parameters after the `?`. */
export function readQuery<T extends z.ZodType>(url: URL, schema: T): { query: z.infer<T> } | Failure {
  const parsed = schema.safeParse(Object.fromEntries(url.searchParams))
  return parsed.success ? { query: parsed.data } : faulty(parsed.error)
}

function faulty(error: z.ZodError): Failure {
  const faults: Fault[] = error.issues.map((issue) => ({
    pointer: issue.path
      .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join(''),
    message: issue.message,
  }))
  const first = faults[0]!
  return failure('invalid', 'invalid', `${first.pointer || 'The body'}: ${first.message}`, { faults })
}
