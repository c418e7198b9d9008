/** Numbers drawn at once: asking the system for each alone is what thousands of pasted cards would wait for. */
const DRAWN = 1024

/** 0 ≤ n < 1 from the system's own source; it works on plain http too. */
export function systemChance(): () => number {
  const drawn = new Uint32Array(DRAWN)
  let next = DRAWN
  return () => {
    if (next === DRAWN) {
      crypto.getRandomValues(drawn)
      next = 0
    }
    return drawn[next++]! / 2 ** 32
  }
}
