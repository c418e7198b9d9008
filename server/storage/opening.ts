/** Why a store could not be opened, said to the person who starts the server: one sentence, with the repair. */
import { StoreError, storeErrorFrom } from './store-error'

const ELSEWHERE = 'or set DATA_DIR to another folder'

const REASONS: readonly [codes: RegExp, sentence: (folder: string) => string][] = [
  [
    /^(EACCES|EPERM|EROFS|EISDIR|ENOENT|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_PERM)/,
    (folder) =>
      `Cannot write to the data folder ${folder}: make it writable for the user who runs Sendero, ${ELSEWHERE}.`,
  ],
  [
    /^(ENOTDIR|EEXIST)/,
    (folder) =>
      `The data folder ${folder} cannot be made because a file is in its place: move that file away, ${ELSEWHERE}.`,
  ],
  [
    /^SENDERO_FOLDER_IN_USE/,
    (folder) => `Another Sendero is already using the data folder ${folder}: stop it first, ${ELSEWHERE}.`,
  ],
  [/^SQLITE_BUSY/, (folder) => `Another program holds the database in ${folder}: close it and start again.`],
  [
    /^(ENOSPC|EDQUOT|SQLITE_FULL)/,
    (folder) => `The disk with the data folder ${folder} is full: free some space, ${ELSEWHERE}.`,
  ],
  [
    /^(SQLITE_CORRUPT|SQLITE_NOTADB)/,
    (folder) => `The database in ${folder} is damaged: restore a backup there, ${ELSEWHERE}.`,
  ],
  [
    /^(EIO|SQLITE_IOERR)/,
    (folder) => `The disk with the data folder ${folder} does not answer: check it, ${ELSEWHERE}.`,
  ],
]

/** The failure with a sentence for the operator as its message; what we do not know keeps its own words. */
export function explainOpening(folder: string, error: unknown): StoreError {
  const fault = storeErrorFrom(error as Error & { code?: string })
  const sentence = REASONS.find(([codes]) => codes.test(fault.code ?? ''))?.[1]
  return sentence ? new StoreError(fault.kind, sentence(folder), fault.code) : fault
}
