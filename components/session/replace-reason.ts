/** Why a document cannot go on; its open edits have to be compared with a fresh one. */
export type ReplaceReason =
  | { is: 'refused'; code: string }
  /** the clientID belongs to somebody else */
  | { is: 'clientTaken' }
  /** the board was restored from a backup */
  | { is: 'epoch' }
  /** the server has lost what it had said to have, of others, too: see gone-back.ts */
  | { is: 'goneBack' }
  /** this document is not what the server has, although nothing is on the way: a fault of ours */
  | { is: 'astray' }
  /** one edit is larger than a frame may be */
  | { is: 'tooBig' }
  /** what was kept of it on the device cannot be read */
  | { is: 'unreadable' }
