/** Answers that are costly to make, kept while what they are made of stays the same. */
import { isFailure, type Failure } from '@/server/failure'

/**
 * Keeps the last `most` answers, each while its tag stays; who asks while one is being made waits for that one. Failures
 * are not kept.
 */
export function latest<T>(most: number) {
  const kept = new Map<string, { tag: string; answer: Promise<T | Failure> }>()
  return (key: string, tag: string, make: () => Promise<T | Failure>): Promise<T | Failure> => {
    const known = kept.get(key)
    if (known?.tag === tag) return known.answer
    const mine = { tag, answer: make() }
    kept.delete(key)
    kept.set(key, mine)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    const forget = () => kept.get(key) === mine && kept.delete(key)
    mine.answer.then((answer) => isFailure(answer) && forget(), forget)
    return mine.answer
  }
}
