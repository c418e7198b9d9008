/** For tests: one person's open board with the detail panel beside it, in jsdom. */
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Role } from '@/lib/access/can'
import { createBoardDoc } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import type { Change } from '@/lib/journey/change'
import type { Lang } from '@/lib/i18n/languages'
import { createWriters } from '../../session/writers'
import type { Session } from '../../session/session'
import { Words } from '../../ui/words'
import { BoardRoomProvider, type BoardRoom } from '../board-context'
import { openDesk, smallMap } from '../board.fixture'
import { DetailPanel } from './detail-panel'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

export type Shown = ReturnType<typeof showPanel>

/** Opens the panel on a document. `close` takes everything down again. */
export function showPanel(
  doc: Y.Doc,
  {
    lang = 'en',
    role = 'editor',
    panel = <DetailPanel />,
  }: { lang?: Lang; role?: Role; panel?: ReactNode } = {},
) {
  sessionStorage.clear()
  const desk = openDesk(doc, 'ana', { role })
  const awareness = new Awareness(doc)
  const people: never[] = []
  const session = {
    doc,
    awareness,
    writers: createWriters(awareness),
    lang,
    people: () => people,
    onPeople: () => () => {},
    onBoardEvent: () => () => {},
  } as unknown as Session
  const room = {
    session,
    model: desk.model,
    me: { person: 'ana', name: 'Ana', role: 'editor' },
    may: desk.may,
    actions: desk.work,
  } as unknown as BoardRoom
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  act(() =>
    root.render(
      <Words lang={lang} messages={CATALOGUE[lang]}>
        <BoardRoomProvider room={room}>{panel}</BoardRoomProvider>
      </Words>,
    ),
  )
  const labelled = (label: string): HTMLElement => {
    const named = [...container.querySelectorAll<HTMLElement>('[aria-label]')].find(
      (element) => element.getAttribute('aria-label') === label,
    )
    if (named) return named
    const tag = [...container.querySelectorAll('label')].find((element) =>
      element.textContent?.startsWith(label),
    )
    const field = tag && document.getElementById(tag.htmlFor)
    if (!field) throw new Error(`no field ${label} in: ${container.textContent}`)
    return field
  }
  return {
    ...desk,
    container,
    labelled,
    open: (...entities: string[]) =>
      act(() => {
        desk.work.select(entities)
        desk.work.details()
      }),
    /** Types into a field of one value, and leaves it, or presses Enter in it. */
    type: (label: string, text: string, end: 'leave' | 'Enter' = 'leave') =>
      act(() => {
        const field = labelled(label) as HTMLInputElement
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, text)
        field.dispatchEvent(new Event('input', { bubbles: true }))
        field.dispatchEvent(
          end === 'leave'
            ? new FocusEvent('focusout', { bubbles: true })
            : new KeyboardEvent('keydown', { key: end, bubbles: true }),
        )
      }),
    choose: (label: string, name: string) =>
      act(() => {
        const list = labelled(label) as HTMLSelectElement
        const option = [...list.options].find((one) => one.textContent === name)!
        Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')!.set!.call(list, option.value)
        list.dispatchEvent(new Event('change', { bubbles: true }))
      }),
    click: (label: string) => act(() => labelled(label).click()),
    button: (text: string) =>
      [...container.querySelectorAll('button')].find((one) => one.textContent === text)!,
    text: () => container.textContent ?? '',
    close() {
      act(() => root.unmount())
      container.remove()
      session.writers.stop()
      awareness.destroy()
      desk.close()
    },
  }
}

export type PanelOptions = NonNullable<Parameters<typeof showPanel>[1]> & { doc?: Y.Doc }

/** The panel beside a small map, with its first touchpoint at hand. */
export function showSmallMap({ doc = createBoardDoc('en'), ...options }: PanelOptions = {}) {
  const made = smallMap(doc)
  const shown = showPanel(doc, options)
  const tp = made.touchpoints[0]!
  return { ...made, doc, tp, shown, touchpoint: () => shown.model.board.touchpoints.get(tp)! }
}

/** Somebody else writes. */
export const byBoris = (doc: Y.Doc, changes: readonly Change[]) =>
  act(() => writeChanges(doc, changes, { origin: ORIGIN.setup, author: 'boris' }))
