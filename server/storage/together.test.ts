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
const turn = () => new Promise<void>((done) => setImmediate(done))

describe('questions asked together', () => {
  it('[S280] those of one turn are asked in one, and those that come meanwhile in one go after it', async () => {
    const { ask, asked, answer } = desk()
    const all = [1, 4].map(ask)
    await turn()
    expect(asked).toEqual([[1, 4]])
    all.push(...[2, 3, 2].map(ask))
    await turn()
    expect(asked).toHaveLength(1)
    answer()
    expect(await all[1]).toBe(40)
    expect(asked).toEqual([
      [1, 4],
      [2, 3, 2],
    ])
    // never answered by a question that was asked before it came
    const late = ask(2)
    answer()
    expect(await Promise.all(all)).toEqual([10, 40, 20, 30, 20])
    expect(asked).toHaveLength(3)
    answer()
    expect(await late).toBe(20)
  })

  it('[S280] a failure fails those who were asked for with it, and nobody else', async () => {
    const { ask, answer } = desk()
    const all = [ask(1)]
    await turn()
    all.push(ask(13), ask(2))
    const outcomes = Promise.allSettled(all)
    answer()
    await all[0]
    answer()
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    const after = ask(4)
    await turn()
    answer()
    expect(await after).toBe(40)
  })
})
