import { atom, react, type Atom } from 'tldraw'
import { NEW } from '../../comments/shelf'
import type { DetailDoor } from '../detail/detail-door'

/** Which comments are open beside the canvas, and what is shown of them on it. */
export interface CommentDoor {
  isOpen: Atom<boolean>
  /** a thread; `new`: the one that is begun; undefined: the list */
  thread: Atom<string | undefined>
  /** the list shows just these */
  only: Atom<ReadonlySet<string> | undefined>
  /** settled threads have pins, too */
  isResolvedShown: Atom<boolean>
  /** the thread for which another place is being chosen */
  moving: Atom<string | undefined>
  /** @param thread undefined: the list */
  open(thread?: string): void
  /** The list, with nothing but these. */
  openOnly(threads: readonly string[]): void
  begin(): void
  close(): void
}

/** @param address the page's; `?comment=` in it names a thread to begin with */
export function createCommentDoor(address: string): CommentDoor {
  const first = new URL(address).searchParams.get('comment') ?? undefined
  const isOpen = atom('comments open', first !== undefined)
  const thread = atom<string | undefined>('comment thread', first)
  const only = atom<ReadonlySet<string> | undefined>('only these', undefined)
  const set = (to: string | undefined, these?: ReadonlySet<string>) => {
    only.set(these)
    thread.set(to)
    isOpen.set(true)
  }
  return {
    isOpen,
    thread,
    only,
    isResolvedShown: atom('resolved threads shown', false),
    moving: atom<string | undefined>('moved thread', undefined),
    open: (to) => set(to, to === undefined ? undefined : only.get()),
    openOnly: (threads) => set(undefined, new Set(threads)),
    begin: () => set(NEW),
    close() {
      isOpen.set(false)
      thread.set(undefined)
      only.set(undefined)
      forgetAddress()
    },
  }
}

/** Of comments and details only those that were asked for last are open. Returns its stop. */
export function keepOnePanel(
  comments: Pick<CommentDoor, 'isOpen' | 'close'>,
  details: DetailDoor,
): () => void {
  let wasOpen = false
  return react('one panel', () => {
    const isOpen = comments.isOpen.get()
    if (isOpen && details.isOpen.get()) {
      if (wasOpen) comments.close()
      else details.close()
    }
    wasOpen = isOpen
  })
}

/** Closed comments stay closed when the page is loaded again. */
function forgetAddress(): void {
  const url = new URL(location.href)
  if (!url.searchParams.has('comment')) return
  url.searchParams.delete('comment')
  history.replaceState(history.state, '', url)
}
