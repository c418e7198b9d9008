import { describe, expect, it } from 'vitest'
import { together } from './together'

/** Something that answers when it is told to, and what it was asked. */
function desk() {
  const asked: (readonly number[])[] = []
  const answers: (() => void)[] = []
  const ask = together((keys: readonly number[]) => {
    asked.push(keys)
    return new Promise<number[]>((resolve, reject) =>
      answers.push(() =>
        keys.includes(13) ? reject(new Error('thirteen')) : resolve(keys.map((k) => k * 10)),
      ),
    )
  })
  return { ask, asked, answer: () => answers.shift()!() }
}

describe('questions asked together', () => {
  it('[S280] the first is asked at once, those that come meanwhile in one go after it', async () => {
    const { ask, asked, answer } = desk()
    const all = [1, 2, 3, 2].map(ask)
    expect(asked).toEqual([[1]])
    answer()
    expect(await all[0]).toBe(10)
    expect(asked).toEqual([[1], [2, 3, 2]])
    // never answered by a question that was asked before it came
    const late = ask(2)
    answer()
    expect(await Promise.all(all)).toEqual([10, 20, 30, 20])
    expect(asked).toHaveLength(3)
    answer()
    expect(await late).toBe(20)
  })

  it('[S280] a failure fails those who were asked for with it, and nobody else', async () => {
    const { ask, answer } = desk()
    const all = [1, 13, 2].map(ask)
    const outcomes = Promise.allSettled(all)
    answer()
    await all[0]
    answer()
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    const after = ask(4)
    answer()
    expect(await after).toBe(40)
  })
})
