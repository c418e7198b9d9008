// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { IntlProvider } from 'use-intl'
import { Awareness } from 'y-protocols/awareness'
import { writeCanvas } from '@/lib/doc/canvas'
import { ORIGIN } from '@/lib/doc/origin'
import { readBoard } from '@/lib/doc/read'
import { textAt } from '@/lib/doc/text'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { addCard } from '@/lib/journey/edit-add'
import { addPersona } from '@/lib/journey/edit-personas'
import { trash } from '@/lib/journey/edit-trash'
import { lanesOf } from '@/lib/journey/live'
import type { Id } from '@/lib/journey/model'
import { placeNote } from '../../shapes/note/note-place'
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
    session.returned = returned && {
      news: [],
      clashes: [],
      undeleted: [],
      broughtBack: [],
      sent: 0,
      ...returned,
    }
    for (const watcher of watchers) watcher()
  }
  const stop = keepClashes(session, desk.work, { person: 'ana' })
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
    expect(readRescue(awareness.getLocalState()!.rescue)).toMatchObject({ from: ['boris'] })
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
    expect(readRescue(awareness.getLocalState()!.rescue)).toMatchObject({ from: [], kept: [card] })
  })
})

describe('what several deleted, and what is not of a map', () => {
  it('[X302] everybody who deleted any of it is told, whatever it was, and of a new card who deleted its stage', () => {
    const { doc, model, work, stages, touchpoints, card, map, remove, tell, awareness } = atHome()
    const { changes, id: persona } = addPersona(model.board, work.context(), { name: 'Vera' })
    work.write(changes)
    const fresh = addCard(model.board, work.context(), {
      lane: lanesOf(model.board, map)[0]!.id,
      stage: stages[0]!,
    })
    work.write(fresh.changes)
    remove('carla', persona!)
    remove('boris', card)
    remove('dora', touchpoints[0]!)
    work.write([{ do: 'patch', id: stages[0]!, set: { trashed: { by: 'eva', at: 3 } } }])
    tell({ clashes: [persona!, card, fresh.id!] })
    expect(readRescue(awareness.getLocalState()!.rescue)!.from).toEqual(['carla', 'boris', 'eva'])
    expect(model.board.personas.get(persona!)!.trashed).toBeUndefined()
    expect(readBoard(doc).touchpoints.get(touchpoints[0]!)!.trashed).toBeDefined()
  })

  it('[X301] a note comes back with its words, and whoever deleted it is told', () => {
    const { doc, editor, tell, awareness } = atHome()
    placeNote(editor, { x: 500, y: 900 })
    const note = editor.getEditingShapeId()!
    doc.transact(() => textAt(doc, note, 'text')!.insert(0, 'Call them'), ORIGIN.local)
    editor.complete()
    const set = { trashed: { by: 'boris', at: 1 } }
    writeCanvas(doc, [{ do: 'patch', id: note, set }], { origin: 'peer', author: 'boris' })
    expect(editor.getShape(note)).toBeUndefined()
    tell({ clashes: [note] })
    expect(editor.getShape(note)!.props).toMatchObject({ text: 'Call them' })
    expect(readRescue(awareness.getLocalState()!.rescue)!.from).toEqual(['boris'])
    editor.undo()
    expect(editor.getShape(note)).toBeUndefined()
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

  it('[X303] leads only to what has a place on the board, and calls notes by their words', async () => {
    const at = atHome()
    const { changes, id: persona } = addPersona(at.model.board, at.work.context(), { name: 'Vera' })
    at.work.write(changes)
    placeNote(at.editor, { x: 500, y: 900 })
    const note = at.editor.getEditingShapeId()!
    at.doc.transact(() => textAt(at.doc, note, 'text')!.insert(0, 'Call them'), ORIGIN.local)
    at.editor.complete()
    at.editor.selectNone()
    showNotice(at)
    act(() =>
      at.tell({ news: [{ id: persona!, is: 'changed' }], clashes: [note], broughtBack: [at.stages[0]!] }),
    )
    await press('While you were away: 3 changes')
    expect(sheet()!.textContent).toContain('Persona: Vera')
    const links = [...sheet()!.querySelectorAll('li button')].map((one) => one.textContent)
    expect(links).toEqual(['Note: Call them', 'Stage: Arrive'])
    await press('Note: Call them')
    expect(at.editor.getSelectedShapeIds()).toEqual([note])
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
