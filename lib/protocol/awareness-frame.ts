/** The most frequent frame by far, written by hand: its size is known beforehand, and each entry is copied once. */

/** type of the frame */
const AWARENESS = 1

/**
 * @param entries as they came: id, clock and state of one client each
 * @param take memory for so many bytes
 */
export function encodeAwareness(
  entries: readonly Uint8Array[],
  take: (bytes: number) => Uint8Array,
): Uint8Array {
  let size = varUintSize(entries.length)
  for (const { length } of entries) size += length
  const frame = take(1 + varUintSize(size) + size)
  frame[0] = AWARENESS
  let at = writeVarUint(frame, writeVarUint(frame, 1, size), entries.length)
  for (const entry of entries) {
    frame.set(entry, at)
    at += entry.length
  }
  return frame
}

/** Bytes of a number as lib0 writes it, seven bits in each. */
function varUintSize(value: number): number {
  let size = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size++
  return size
}

/** @returns where it ends */
function writeVarUint(to: Uint8Array, from: number, value: number): number {
  let at = from
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) to[at++] = 128 | (rest & 127)
  to[at++] = rest
  return at
}
