/** A small seeded source of chance for the tests of this folder; the seed stands in every failure. */
export class Random {
  private state: number
  constructor(readonly seed: number) {
    this.state = seed >>> 0
    for (let i = 0; i < 8; i++) this.next()
  }

  /** 0 ≤ n < 1 */
  next(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }

  /** a whole number, 0 ≤ n < `below` */
  below(below: number): number {
    return Math.floor(this.next() * below)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!
  }

  clientId(): number {
    return 1 + this.below(2 ** 32 - 1)
  }

  letters(length: number): string {
    let text = ''
    while (text.length < length) text += ALPHABET[this.below(ALPHABET.length)]
    return text
  }
}
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'
