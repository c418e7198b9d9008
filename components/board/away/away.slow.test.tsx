// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { IntlProvider } from 'use-intl'
import { Awareness } from 'y-protocols/awareness'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { trash } from '@/lib/journey/edit-trash'
import type { Id } from '@/lib/journey/model'
import type { Returned } from '../../session/returning'
import type { Session } from '../../session/session'
import type { BoardActions } from '../board-actions'
import { BoardRoomProvider } from '../board-context'
import { askNothingOfTheBrowser, mayAs, openDesk, smallMap } from '../board.fixture'
import { readRescue } from '../presence/rescue'
import { AwayNotice } from './away-notice'
import { keepClashes } from './keep-clashes'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})
beforeAll(() => {
  askNothingOfTheBrowser()
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
})

/** Ana's board, and what her session says of her return. */
function atHome() {
  const desk = openDesk(undefined, 'ana')
  const small = smallMap(desk.doc)
  const awareness = new Awareness(desk.doc)
  const watchers = new Set<() => void>()
  const session = {
    doc: desk.doc,
    awareness,
    save: { is: 'saved' },
    returned: undefined as Returned | undefined,
    subscribe: (watcher: () => void) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    putReturnedAway: () => tell(undefined),
  }
  const tell = (returned: Partial<Returned> | undefined) => {
    session.returned = returned && { news: [], clashes: [], undeleted: [], sent: 0, ...returned }
    for (const watcher of watchers) watcher()
  }
  const stop = keepClashes(session, desk.work)
  open.push(() => (stop(), awareness.destroy(), desk.close()))
  const remove = (by: string, ...ids: Id[]) =>
    desk.work.write(trash(desk.model.board, { ...desk.work.context(), author: by }, ids))
  return { ...desk, ...small, session, awareness, tell, remove }
}

describe('what was deleted against an edit', () => {
  it('[S183] comes back to whoever had worked on it offline, and whoever deleted it is told', () => {
    const { model, card, stages, remove, tell, awareness } = atHome()
    remove('boris', stages[1]!)
    expect(model.find(card)).toBeUndefined()
    tell({ news: [{ id: stages[1]!, is: 'trashed' }], clashes: [card] })
    expect(model.find(card)!.box.isRescued).toBe(true)
    expect(model.find(stages[1]!)).toBeUndefined()
    expect(readRescue(awareness.getLocalState()!.rescue)).toMatchObject({ id: card, by: 'boris' })
    // once: what they then delete themselves stays deleted
    remove('ana', card)
    tell({ clashes: [card] })
    expect(model.find(card)).toBeUndefined()
  })

  it('[S183] comes back when this person had deleted what others changed meanwhile', () => {
    const { model, card, remove, tell, awareness } = atHome()
    remove('ana', card)
    tell({ undeleted: [card] })
    expect(model.find(card)!.box.isRescued).toBe(false)
    expect(awareness.getLocalState()!.rescue).toBeUndefined()
  })
})

describe('the summary', () => {
  const showNotice = (at: ReturnType<typeof atHome>, lang: 'en' | 'es' | 'ru' = 'en') => {
    const container = document.body.appendChild(document.createElement('div'))
    const root = createRoot(container)
    const room = {
      boardId: 'b1',
      session: at.session as unknown as Session,
      model: at.model,
      me: { person: 'ana', name: 'Ana', role: 'editor' as const },
      may: mayAs('editor'),
      actions: { editor: () => at.editor } as unknown as BoardActions,
      history: at.history,
    }
    act(() =>
      root.render(
        <IntlProvider locale={lang} messages={CATALOGUE[lang]} timeZone="UTC">
          <BoardRoomProvider room={room}>
            <AwayNotice />
          </BoardRoomProvider>
        </IntlProvider>,
      ),
    )
    open.unshift(() => {
      act(() => root.unmount())
      container.remove()
    })
  }
  const button = (name: string) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent === name) ??
    expect.fail(`no button ${name}`)
  const press = (name: string) => act(async () => button(name).click())
  const sheet = () => document.querySelector('[role=dialog]')

  it('[X250] lists what is new, changed and in the trash, leads there, and is put away', async () => {
    const at = atHome()
    showNotice(at)
    expect(document.querySelector('button')).toBe(null)
    act(() =>
      at.tell({
        news: [
          { id: at.card, is: 'new' },
          { id: at.touchpoints[2]!, is: 'changed' },
          { id: at.stages[0]!, is: 'trashed' },
        ],
        sent: 5,
      }),
    )
    await press('While you were away: 3 changes')
    expect(sheet()!.textContent).toContain('Your 5 changes are saved.')
    const heads = [...sheet()!.querySelectorAll('h3')].map((head) => head.textContent)
    expect(heads).toEqual(['New', 'Changed', 'In the trash'])
    expect(sheet()!.textContent).toContain('Stage: Arrive')
    await press('Touchpoint: Till')
    expect(sheet()).toBe(null)
    expect(at.work.selected()).toEqual([at.touchpoints[2]])
    await press('While you were away: 3 changes')
    await press('Put away')
    expect(document.querySelector('button')).toBe(null)
  })

  it.each([
    ['es', 'Mientras no estabas: 1 cambio'],
    ['ru', 'Пока вас не было: 1 изменение'],
  ] as const)('[X250] in %s', (lang, words) => {
    const at = atHome()
    showNotice(at, lang)
    act(() => at.tell({ news: [{ id: at.card, is: 'new' }] }))
    expect(document.querySelector('button')!.textContent).toBe(words)
  })

  it('[X250] of a great many changes lists the first and counts the rest', async () => {
    const at = atHome()
    showNotice(at)
    act(() =>
      at.tell({ news: Array.from({ length: 120 }, (_, i) => ({ id: `card:none${i}`, is: 'new' as const })) }),
    )
    await press('While you were away: 120 changes')
    expect(sheet()!.querySelectorAll('li').length).toBe(50)
    expect(sheet()!.textContent).toContain('And 70 more.')
  })
})
