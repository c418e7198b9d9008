/**
 * What may go wrong without being a bug, as a value. `failure` is its kind (one HTTP status each), `code` a word that
 * screens translate, `detail` one English sentence that says what happened and what to do.
 */
export const STATUS_OF = {
  malformed: 400,
  signIn: 401,
  forbidden: 403,
  missing: 404,
  method: 405,
  tooBig: 413,
  mediaType: 415,
  invalid: 422,
  tooMany: 429,
  broken: 500,
  busy: 503,
} as const

/** Where in the request a fault lies (RFC 6901 pointer into the body; '' is the whole) and what would be right. */
export interface Fault {
  pointer: string
  message: string
}

export interface Failure {
  failure: keyof typeof STATUS_OF
  code: string
  detail: string
  faults?: readonly Fault[]
  /** seconds after which to try again */
  retryAfter?: number
  /** methods that would be right */
  allow?: string
}

export const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && 'failure' in value

export const failure = (
  kind: Failure['failure'],
  code: string,
  detail: string,
  more: Pick<Failure, 'faults' | 'retryAfter' | 'allow'> = {},
): Failure => ({ failure: kind, code, detail, ...more })

/** Faults of the content; the detail says the first one, and of what it is unless the sentence says so itself. */
export function faulty(faults: readonly [Fault, ...Fault[]], code = 'invalid'): Failure {
  const [{ pointer, message }] = faults
  const isSentence = /^\p{Lu}/u.test(message)
  return failure('invalid', code, isSentence ? message : `${pointer || 'The body'}: ${message}`, { faults })
}

/** One fault of the body. */
export const invalid = (pointer: string, message: string, code?: string): Failure =>
  faulty([{ pointer, message }], code)

export const SIGN_IN = failure(
  'signIn',
  'sign-in',
  'Sign in first: with the link of `npm run up`, a share link, or a bearer token.',
)
export const NO_BOARD = failure('missing', 'no-board', 'There is no board of this id.')
export const TRASHED = failure('missing', 'trashed', 'This board is in the trash; its owner can restore it.')
export const LOCKED = failure(
  'forbidden',
  'structure-locked',
  'Stages and lanes of this board are locked: its facilitators and owners can change them, and unlock them.',
)
export const NO_ACCESS = failure(
  'forbidden',
  'forbidden',
  'You have no access to this board, or no longer: ask its owner for a share link.',
)
export const CAME_BY_WITHDRAWN = failure(
  'forbidden',
  'came-by-withdrawn',
  'The share link that you came by was withdrawn: ask the owner of the board for another one.',
)
export const CAME_BY_EXPIRED = failure(
  'forbidden',
  'came-by-expired',
  'The share link that you came by has expired: ask the owner of the board for another one.',
)
export const REMOVED = failure(
  'forbidden',
  'removed',
  'You were removed from this board: ask its owner to let you in again.',
)
export const FORBIDDEN = failure('forbidden', 'forbidden', 'Your role on this board does not allow this.')
