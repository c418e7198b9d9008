/** Places in a row as words: between two of them there is always room for another, and none is ever renumbered. */
import { generateKeyBetween, generateNKeysBetween } from 'jittered-fractional-indexing'

/** Characters; what the document's schema allows an order to have. */
const LONGEST = 256

/**
 * An order after `a` and before `b` (none: no neighbour on that side), chosen at random in between, so that two people
 * who put something in the same place at once get different ones. Never throws: where there is no room (equal or
 * reversed neighbours of two concurrent edits, or orders that are none of ours) it is one right after `a`.
 */
export function orderBetween(a: string | undefined, b: string | undefined, random: () => number): string {
  return ordersBetween(a, b, 1, random)[0]!
}

/** `n` orders, rising, after `a` and before `b`, as `orderBetween`. */
export function ordersBetween(
  a: string | undefined,
  b: string | undefined,
  n: number,
  random: () => number,
): string[] {
  const jitter = { getRandomBit: () => random() < 0.5 }
  const between = (from: string | undefined, to: string | undefined) =>
    n === 1 ? [generateKeyBetween(from, to, jitter)] : generateNKeysBetween(from, to, n, jitter)
  const isRoom = a === undefined || b === undefined || a < b
  const orders =
    (isRoom && tryIt(() => between(a, b))) || between(undefined, undefined).map((order) => (a ?? '0') + order)
  // Thousands of times into the very same gap: then the ids decide.
  return orders.map((order) => (order.length > LONGEST ? (a ?? order).slice(0, LONGEST) : order))
}

/** The library throws on neighbours that it cannot part. */
function tryIt<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
