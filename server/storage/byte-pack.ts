/**
 * Many byte strings in one buffer. Crossing a thread boundary this way moves one ArrayBuffer and copies nothing;
 * a view into a bigger buffer would take that whole buffer along.
 */
export interface BytePack {
  bytes: Uint8Array<ArrayBuffer>
  /** bytes; one entry for each part, in order */
  lengths: number[]
}

export function packBytes(parts: readonly Uint8Array[]): BytePack {
  const lengths = parts.map((part) => part.byteLength)
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.byteLength
  }
  return { bytes, lengths }
}

/** The parts as views into the pack's own buffer. */
export function unpackBytes(pack: BytePack): Uint8Array[] {
  let offset = 0
  return pack.lengths.map((length) => pack.bytes.subarray(offset, (offset += length)))
}
