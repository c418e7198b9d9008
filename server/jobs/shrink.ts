/** A picture of the board made smaller, for files in which it is drawn small. */

/** @returns the same picture within the box, px; undefined: it cannot be read */
export async function shrink({
  bytes,
  w,
  h,
}: {
  bytes: Uint8Array
  w: number
  h: number
}): Promise<Uint8Array | undefined> {
  // only here: the thread's other jobs need no decoders
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  try {
    return await sharp(bytes).resize({ width: w, height: h, fit: 'fill' }).toBuffer()
  } catch {
    return undefined
  }
}
