/** The panel of comments in a test, over the real API. */
import { act } from 'react'
import { eventually, named, show, type RealApi } from '@/components/home/real-api.fixture'
import type { Role } from '@/lib/access/can'
import type { Thread } from '@/lib/comments/thread'
import type { Lang } from '@/lib/i18n/languages'
import { Toasts } from '../ui/toasts'
import type { CommentPlace } from './comment-place'
import { ThreadPanel } from './thread-panel'
import { createThreadStore } from './thread-store'
import type { ThreadStore } from './threads'

export const ME = { id: 'automation', name: 'API' }

export interface PanelFixture {
  server: RealApi
  board: string
  store: ThreadStore
  /** Shows the panel; what is opened in it is shown, as a page does. */
  open(role?: Role, first?: string, more?: Partial<CommentPlace>, lang?: Lang): Promise<void>
  /** Begins a thread past the panel, as its owner. */
  begin(text: string, more?: object): Promise<Thread>
  /** Lets a guest in. @returns their cookie */
  join(name: string, role: Role, department?: string): Promise<string>
  close(): void
}

/** A board of its own on this server. */
export async function panelFixture(server: RealApi): Promise<PanelFixture> {
  const board = String((await server.ask('POST', '/boards', { body: { title: 'Shop' } })).json.id)
  const store = createThreadStore({ board, me: ME })
  const stop = store.start()
  let away = () => {}
  return {
    server,
    board,
    store,
    async open(role = 'owner', first, more = {}, lang = 'en') {
      store.catchUp()
      await eventually(() => store.now().state !== 'loading')
      const place: CommentPlace = { store, role, linkTo: (thread) => `http://x/${thread}`, ...more }
      const draw = (thread?: string) => {
        away()
        away = show(
          <>
            <ThreadPanel place={place} open={thread} onOpen={draw} onClose={() => draw()} />
            <Toasts />
          </>,
          lang,
        )
      }
      draw(first)
    },
    async begin(text, more = {}) {
      const body = { anchor: { kind: 'board' }, text, ...more }
      return (await server.ask('POST', `/boards/${board}/threads`, { body })).json as unknown as Thread
    },
    async join(name, role, department) {
      const link = await server.ask('POST', `/boards/${board}/links`, { body: { role } })
      const [, id, secret] = /share\/(\w+)#(.+)$/.exec(String(link.json.url))!
      const body = { secret, name, department }
      return (await server.ask('POST', `/links/${id}/join`, { body, as: null })).cookie
    },
    close() {
      away()
      stop()
      localStorage.clear()
      server.isAway = false
    },
  }
}

export const field = (name: string) => named('textarea', name) as HTMLTextAreaElement

/** Writes into a field; the caret stands behind it. */
export function write(into: HTMLTextAreaElement, text: string): void {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(into, text)
    into.setSelectionRange(text.length, text.length)
    into.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
