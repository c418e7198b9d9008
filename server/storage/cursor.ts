/** A place in a list by time: many rows may have one moment, so the moment alone is none. */
export interface Place {
  /** milliseconds */
  at: number
  id: string
}

/** The place as callers pass it back; it means nothing to them. */
export const cursorOf = ({ at, id }: Place): string => Buffer.from(`${at} ${id}`).toString('base64url')

/** @returns undefined: it was not made by `cursorOf` */
export function readCursor(text: string): Place | undefined {
  const [, at, id] = /^(\d+) (\w+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? []
  return at && id ? { at: Number(at), id } : undefined
}
