// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { named, says, show } from '@/components/home/real-api.fixture'
import { Unsent } from '../comments/unsent'
import type { NotAcceptedEntry } from '../session/not-accepted-words'
import { News } from './news'
import type { LineNow } from './use-reading-line'

let close = () => {}
afterEach(() => close())

const COMMENT: NotAcceptedEntry = {
  ...{ id: 'draft:new', kind: 'comment', title: 'Pay', hasMore: false },
  texts: [{ field: 'text', text: 'Half an hour of thoughts' }],
}
const news = (state: LineNow['state'], unsent: readonly NotAcceptedEntry[]) => {
  close()
  close = show(
    <News line={{ state, head: 1 }} head={1} by="Eva" onShow={() => {}}>
      <Unsent by="Eva" unsent={() => unsent} />
    </News>,
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
