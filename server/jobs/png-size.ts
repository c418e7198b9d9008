/** Pixels of a picture of this size (px) at a scale; never less than what is drawn. */
export const pixelsOf = ({ width, height }: { width: number; height: number }, scale: number) => ({
  width: Math.ceil(width * scale - 1e-6),
  height: Math.ceil(height * scale - 1e-6),
})
