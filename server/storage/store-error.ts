/** What a store can fail with. Everything that storage rejects with is one of these. */
export type StoreErrorKind =
  /** no room on the disk; nothing was stored; works again when there is room */
  | 'full'
  /** the disk or the file does not answer; nothing was stored; works again when it does */
  | 'io'
  /** the store was closed */
  | 'closed'
  /** a rule of the tables was broken: a value that must be unique, a row that must exist (`code` says which) */
  | 'constraint'
  /** our own mistake */
  | 'bug'

export class StoreError extends Error {
  override readonly name = 'StoreError'
  constructor(
    readonly kind: StoreErrorKind,
    message: string,
    /** the engine's own code, such as SQLITE_CONSTRAINT_UNIQUE */
    readonly code?: string,
  ) {
    super(message)
  }
}

const KIND_OF_CODE: readonly [codes: RegExp, kind: StoreErrorKind][] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^SQLITE_CONSTRAINT/, 'constraint'],
  [/^SQLITE_(IOERR|BUSY|LOCKED|CANTOPEN|READONLY|CORRUPT|NOTADB|NOMEM|PROTOCOL|PERM)/, 'io'],
  [/^(EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST|EIO)/, 'io'],
]

/** Any failure as ours; an engine's unknown code is a bug of ours until proved otherwise. */
export function storeErrorFrom(fault: { message: string; code?: string | undefined; kind?: StoreErrorKind }) {
  if (fault instanceof StoreError) return fault
  const known = KIND_OF_CODE.find(([codes]) => codes.test(fault.code ?? ''))
  return new StoreError(fault.kind ?? known?.[1] ?? 'bug', fault.message, fault.code)
}

/** True if a write was refused because a value that must be unique is taken. */
export function isTaken(error: unknown): boolean {
  return error instanceof StoreError && /_(UNIQUE|PRIMARYKEY)$/.test(error.code ?? '')
}
