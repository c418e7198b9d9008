// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { eventually, named, says, show } from '@/components/home/real-api.fixture'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { LANGS, type Lang } from '@/lib/i18n/languages'
import { Unsent } from '../comments/unsent'
import type { NotAcceptedEntry } from '../session/not-accepted-words'
import { News } from './news'
import type { LineNow } from './use-reading-line'

let close = () => {}
afterEach(() => {
  close()
  vi.unstubAllGlobals()
})
// the server has not answered yet
const nobody = () => new Promise<Response>(() => {})

const COMMENT: NotAcceptedEntry = {
  ...{ id: 'draft:new', kind: 'comment', title: 'Pay', hasMore: false },
  texts: [{ field: 'text', text: 'Half an hour of thoughts' }],
}
const news = (
  state: LineNow['state'],
  unsent: readonly NotAcceptedEntry[],
  lang: Lang = 'en',
  server = nobody,
) => {
  close()
  vi.stubGlobal('fetch', server)
  close = show(
    <News board="b1" line={{ state, head: 1 }} head={1} by="Eva" onShow={() => {}}>
      <Unsent by="Eva" unsent={() => unsent} />
    </News>,
    lang,
  )
}

it('[C121] whoever was writing when the board closed reads and keeps their words', () => {
  news('revoked', [COMMENT])
  expect(says('Your access to this board has ended')).toBe(true)
  expect(says('What you wrote in comments has not been sent.')).toBe(true)
  expect(says('Half an hour of thoughts')).toBe(true)
  expect(named('button', 'Copy the words')).toBeDefined()
  expect(named('button', 'Save as file')).toBeDefined()
})

it('[C121] nothing is said of comments while they can be sent, or when all were', () => {
  news('lost', [COMMENT])
  expect(says('Half an hour of thoughts')).toBe(false)
  news('revoked', [])
  expect(says('What you wrote')).toBe(false)
})

it('[C138] whose page it was is said when somebody else is signed in, and what they wrote', () => {
  news('somebodyElse', [COMMENT])
  expect(says('Somebody else is signed in here now')).toBe(true)
  expect(says('This page was opened as Eva')).toBe(true)
  expect(says('Half an hour of thoughts')).toBe(true)
  expect(named('button', 'Load again')).toBeDefined()
})

it('[A222] whoever loses a board while they read it is told how at once', async () => {
  for (const lang of LANGS) {
    const { common, session } = CATALOGUE[lang]
    for (const refused of ['removed', 'came-by-withdrawn', 'came-by-expired'] as const) {
      const asked: string[] = []
      news('revoked', [], lang, async (path?: string) => {
        asked.push(String(path))
        return Response.json({ refused })
      })
      expect(says(session.ended.revoked.title)).toBe(true)
      await eventually(() => says(common.failure[refused]))
      expect(says(session.ended.revoked.body)).toBe(false)
      expect(asked).toEqual(['/api/v1/boards/b1/standing'])
    }
  }
})

it('[A222] until it is known how, every way that there is is said, and nothing is asked about another end', () => {
  const { ended } = CATALOGUE.en.session
  news('revoked', [])
  expect(says(ended.revoked.body)).toBe(true)
  for (const state of ['deleted', 'signIn', 'tooOld'] as const) {
    const server = vi.fn(nobody)
    news(state, [], 'en', server)
    expect(says(ended[state].body)).toBe(true)
    expect(server).not.toHaveBeenCalled()
  }
})
