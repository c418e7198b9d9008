/** Codes for signs by how often they occur: the more often, the shorter (RFC 1951, 3.2.2). */

/** Bits of each sign's code; 0: it does not occur. @param most bits a code may have */
export function codeLengths(counts: ArrayLike<number>, most: number): Uint8Array {
  const lengths = new Uint8Array(counts.length)
  const signs = Array.from(counts, (_, sign) => sign).filter((sign) => counts[sign]! > 0)
  // a code has to have a bit
  if (signs.length === 1) lengths[signs[0]!] = 1
  if (signs.length < 2) return lengths
  let weights = signs.map((sign) => counts[sign]!)
  for (;;) {
    const depths = depthsOf(weights)
    if (Math.max(...depths) <= most) {
      signs.forEach((sign, i) => (lengths[sign] = depths[i]!))
      return lengths
    }
    // rare signs become less rare, until none lies too deep
    weights = weights.map((weight) => Math.ceil(weight / 2))
  }
}

/** How deep each lies in the tree in which the two lightest are always joined. */
function depthsOf(weights: readonly number[]): number[] {
  const leaves = weights.length
  const order = weights.map((_, i) => i).sort((a, b) => weights[a]! - weights[b]!)
  const all = [...weights]
  const parent: number[] = []
  // joined ones get heavier and heavier: both queues are in order
  let [leaf, branch] = [0, leaves]
  const lightest = () => {
    const isLeaf = leaf < leaves && (branch >= all.length || all[order[leaf]!]! <= all[branch]!)
    return isLeaf ? order[leaf++]! : branch++
  }
  for (let node = leaves; node < 2 * leaves - 1; node++) {
    const [one, other] = [lightest(), lightest()]
    parent[one] = parent[other] = node
    all.push(all[one]! + all[other]!)
  }
  const depths = all.map(() => 0)
  for (let node = all.length - 2; node >= 0; node--) depths[node] = depths[parent[node]!]! + 1
  return depths.slice(0, leaves)
}

/** The codes of these lengths, their first bit lowest: as they are written. */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length)
  let next = 0
  for (let bits = 1; bits <= 15; bits++) {
    next <<= 1
    lengths.forEach((length, sign) => {
      if (length === bits) codes[sign] = reversed(next++, bits)
    })
  }
  return codes
}

function reversed(code: number, bits: number): number {
  let made = 0
  for (let bit = 0; bit < bits; bit++) made |= ((code >> bit) & 1) << (bits - 1 - bit)
  return made
}
