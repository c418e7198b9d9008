/** Failures as RFC 9457 problems. */
import { STATUS_OF, type Failure } from '@/server/failure'

export const TITLES: Record<Failure['failure'], string> = {
  malformed: 'The request cannot be read',
  signIn: 'Sign in first',
  forbidden: 'Not allowed',
  missing: 'Not found',
  method: 'Not possible here',
  tooBig: 'Too big',
  mediaType: 'Wrong kind of content',
  invalid: 'The content has faults',
  tooMany: 'Too many requests',
  broken: 'Something broke',
  busy: 'Busy',
}

export function problem(failure: Failure): Response {
  const status = STATUS_OF[failure.failure]
  const { code, detail, faults, retryAfter, allow } = failure
  return Response.json(
    { type: 'about:blank', title: TITLES[failure.failure], status, code, detail, ...(faults && { faults }) },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        ...COMMON_HEADERS,
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
        ...(allow === undefined ? {} : { allow }),
        ...(failure.failure === 'signIn' ? { 'www-authenticate': 'Bearer' } : {}),
      },
    },
  )
}

/** Every answer of the API is of this moment and is what its content type says. */
export const COMMON_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const
