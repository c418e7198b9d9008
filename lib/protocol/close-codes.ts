/** Why a socket was closed: one list for both ends. `permanent`: the client does not come back by itself. */
export const CLOSE = {
  tooBig: { code: 1009, permanent: true },
  restart: { code: 1012, permanent: false },
  overloaded: { code: 1013, permanent: false },
  signIn: { code: 4401, permanent: true },
  revoked: { code: 4403, permanent: true },
  deleted: { code: 4404, permanent: true },
  /** the clientID belongs to somebody else: go on with a fresh document */
  clientTaken: { code: 4409, permanent: false },
  abuse: { code: 4422, permanent: true },
  tooOld: { code: 4426, permanent: true },
  /** the same person with the same clientID connected again: the newer connection wins */
  replaced: { code: 4500, permanent: false },
  accessChanged: { code: 4503, permanent: false },
  slow: { code: 4508, permanent: false },
} as const
export type CloseReason = keyof typeof CLOSE

export function closeReasonOf(code: number): CloseReason | undefined {
  return (Object.keys(CLOSE) as CloseReason[]).find((reason) => CLOSE[reason].code === code)
}
