// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { click, named, says, show } from '@/components/home/real-api.fixture'
import { createHistory, type History } from '@/lib/doc/history'
import { ORIGIN } from '@/lib/doc/origin'
import { createBoardDoc } from '@/lib/doc/migrate'
import type { Role } from '@/lib/access/can'
import { mayAs, smallMap } from '../board.fixture'
import { BoardRoomProvider, type BoardRoom } from '../board-context'
import { Hint } from './hint'

let doc: Y.Doc
let history: History
let close = () => {}
beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  doc = createBoardDoc('en')
  history = createHistory(doc, { person: 'ana', now: Date.now })
})
afterEach(() => {
  close()
  history.stop()
  vi.useRealTimers()
})

const open = (role: Role = 'editor') => {
  close()
  close = show(
    <BoardRoomProvider room={{ may: mayAs(role), history } as BoardRoom}>
      <Hint />
    </BoardRoomProvider>,
  )
}
const isShown = () => says('Double-click to write')

it('[U18] a first hint goes by itself after a minute, and never returns on this device', () => {
  open()
  expect(isShown()).toBe(true)
  act(() => void vi.advanceTimersByTime(59_000))
  expect(isShown()).toBe(true)
  act(() => void vi.advanceTimersByTime(1_000))
  expect(isShown()).toBe(false)
  open()
  expect(isShown()).toBe(false)
})

it('[U19] the hint goes with the first edit, and undoing that does not bring it back', () => {
  open()
  act(() => void doc.transact(() => smallMap(doc), ORIGIN.local))
  expect(isShown()).toBe(false)
  act(() => void history.undo())
  expect(isShown()).toBe(false)
})

it('[U20] the hint can be closed, and who may only look never gets it', () => {
  open('viewer')
  expect(isShown()).toBe(false)
  open()
  click(named('button', 'Hide this hint')!)
  expect(isShown()).toBe(false)
})
