// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { Comment, Thread } from '@/lib/comments/thread'
import { spotOf, tellSpots, threadsAbout } from './comment-spots'

const comment = (id: string, deletedAt?: string): Comment => ({
  ...{ id, author: { id: 'ana', name: 'Ana' }, text: 'x', at: '2026-01-01T00:00:00Z', mentions: [] },
  ...{ reactions: [], added: 1, version: 1, ...(deletedAt && { deletedAt }) },
})
const thread = (id: string, row: string, comments: Comment[], resolved = false): Thread => ({
  ...{ id, anchor: { kind: 'entity', id: row }, resolved, private: false, hidden: false },
  ...{ createdAt: '2026-01-01T00:00:00Z', version: 1, comments },
})
const threads = [
  thread('new', 'card:a', [comment('1'), comment('2'), comment('3', '2026-01-02T00:00:00Z')]),
  thread('old', 'card:a', [comment('4')]),
  thread('done', 'card:b', [comment('5')], true),
]
const label = (title: string, count: number) => `${title} ${count}`

function page() {
  const root = document.createElement('div')
  for (const id of ['card:a', 'card:b'])
    root.innerHTML += `<button data-comment="${id}" data-title="Title ${id}" hidden><i></i></button>`
  return root
}
const states = (root: Element) =>
  [...root.querySelectorAll('button')].map((spot) => [
    spot.hidden,
    spot.dataset.count,
    spot.hasAttribute('data-unread'),
    spot.getAttribute('aria-label'),
  ])

it('[C66] a spot says how many comments are open there, and whether some are new', () => {
  const root = page()
  tellSpots(root, { threads, unread: new Map([['old', 1]]), mayComment: true, label })
  expect(states(root)).toEqual([
    [false, '3', true, 'Title card:a 3'],
    [false, undefined, false, 'Title card:b 0'],
  ])
  tellSpots(root, { threads: [], unread: new Map(), mayComment: true, label })
  expect(states(root)[0]).toEqual([false, undefined, false, 'Title card:a 0'])
})

it('[C66] who only reads finds the spots with comments, and no others', () => {
  const root = page()
  tellSpots(root, { threads, unread: new Map(), mayComment: false, label })
  expect(states(root).map(([hidden]) => hidden)).toEqual([false, true])
})

it('[C66] a press opens what is open there, the last change first', () => {
  const root = page()
  expect(spotOf(root.querySelector('i'))).toBe('card:a')
  expect(spotOf(root)).toBe(undefined)
  expect(threadsAbout(threads, 'card:a').map(({ id }) => id)).toEqual(['new', 'old'])
  expect(threadsAbout(threads, 'card:b')).toEqual([])
})
