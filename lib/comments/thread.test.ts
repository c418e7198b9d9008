import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NO_THREADS, unreadOf, withNews, type Comment, type Thread, type ThreadNews } from './thread'
import { fits } from './thread-filter'

const seed = Number(process.env.SEED ?? 11)
const ana = { id: 'ana', name: 'Ana', department: 'Atención' }
const comment = (id: string, added: number, more: Partial<Comment> = {}): Comment => ({
  ...{ id, author: ana, text: id, at: '2026-01-01T00:00:00.000Z', mentions: [], reactions: [] },
  ...{ added, version: added, ...more },
})
const thread = (id: string, version: number, comments: Comment[], more: Partial<Thread> = {}): Thread => ({
  ...{ id, anchor: { kind: 'board' }, resolved: false, private: false, hidden: false },
  ...{ createdAt: '2026-01-01T00:00:00.000Z', version, comments, ...more },
})

it(`[C20] news in any order, any number of times, come to the same (seed ${seed})`, () => {
  // a history: every step tells the changed comment, or that the thread is out of sight, or the whole thread again
  const steps = fc.array(fc.constantFrom('say', 'edit', 'hide', 'show'), { minLength: 1, maxLength: 25 })
  fc.assert(
    fc.property(steps, fc.integer(), (history, salt) => {
      const news: ThreadNews[] = []
      let comments: Comment[] = []
      let isHidden = false
      let version = 0
      for (const step of ['say', ...history]) {
        version++
        if (step === 'say') comments = [...comments, comment(`c${version}`, version)]
        if (step === 'edit')
          comments = comments.with(-1, { ...comments.at(-1)!, text: `e${version}`, version })
        const isTurned = (step === 'hide' && !isHidden) || (step === 'show' && isHidden)
        if (isTurned) isHidden = step === 'hide'
        const told = isTurned ? comments : comments.filter((each) => each.version === version)
        if (!isHidden) news.push({ threads: [thread('t', version, told)], gone: [] })
        else if (isTurned) news.push({ threads: [], gone: [{ id: 't', version }] })
      }
      const shuffled = [...news, ...news.slice(salt & 3)]
      let random = salt
      for (let i = shuffled.length - 1; i > 0; i--) {
        random = (random * 1_103_515_245 + 12_345) & 0x7fffffff
        const j = random % (i + 1)
        ;[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!]
      }
      const inOrder = news.reduce(withNews, NO_THREADS).threads.get('t')
      const end = shuffled.reduce(withNews, NO_THREADS).threads.get('t')
      expect(end?.version).toBe(inOrder?.version)
      if (!isHidden) expect(inOrder?.comments).toEqual(comments)
      // what was told while it was out of sight came whole when it was back
      if (!isHidden) expect(end?.comments).toEqual(comments)
      if (isHidden) expect(end).toBeUndefined()
    }),
    { seed, numRuns: 500 },
  )
})

it('[C20] threads that nobody told about keep their identity', () => {
  const known = withNews(NO_THREADS, { threads: [thread('a', 1, []), thread('b', 2, [])], gone: [] })
  const next = withNews(known, { threads: [thread('b', 3, [])], gone: [] })
  expect(next.threads.get('a')).toBe(known.threads.get('a'))
  expect(next.threads.get('b')).not.toBe(known.threads.get('b'))
})

it('[C8] unread is what others said since, and was not taken away', () => {
  const boris = { id: 'boris', name: 'Boris' }
  const said = thread('t', 9, [
    comment('read', 2, { author: boris }),
    comment('own', 5),
    comment('new', 6, { author: boris }),
    comment('gone', 7, { author: boris, deletedAt: '2026-01-02T00:00:00.000Z' }),
    comment('edited', 3, { author: boris, version: 9 }),
  ])
  expect(unreadOf(said, 4, new Set(['ana']))).toBe(1)
  expect(unreadOf(said, 0, new Set(['ana']))).toBe(3)
})

it('[C7] threads are found by state, person, mention, department and words', () => {
  const asker = { ids: new Set(['ana', 'guest-ana']), departments: new Set(['department:care']) }
  const said = thread(
    't',
    2,
    [
      comment('c', 1, {
        text: 'Mañana, **Ёлка** @[person:bo]',
        mentions: [{ id: 'person:bo', name: 'Boris' }],
      }),
    ],
    { about: 'Pay at the till' },
  )
  const is = (filter: Parameters<typeof fits>[1], of = said) => fits(of, filter, asker)
  expect([is({}), is({ state: 'open' }), is({ state: 'resolved' })]).toEqual([true, true, false])
  expect(is({ of: 'mine' })).toBe(true)
  expect(is({ of: 'mine' }, { ...said, comments: [] })).toBe(false)
  expect(is({ of: 'mine' }, { ...said, comments: [], assignee: { id: 'guest-ana', name: '' } })).toBe(true)
  expect(is({ of: 'mentions' })).toBe(false)
  for (const id of ['person:guest-ana', 'department:care']) {
    const calling = { ...said, comments: [comment('c', 1, { mentions: [{ id, name: '' }] })] }
    expect(is({ of: 'mentions' }, calling)).toBe(true)
  }
  expect([is({ department: 'ATENCION' }), is({ department: 'Sales' })]).toEqual([true, false])
  expect(is({ terms: ['manana', 'елка', 'boris', 'till', 'ana'] })).toBe(true)
  expect(is({ terms: ['manana', 'absent'] })).toBe(false)
})
