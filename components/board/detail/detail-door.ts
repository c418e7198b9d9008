import { atom, type Atom } from 'tldraw'

/** Whether the detail panel is open. A tab remembers it; a new visit always begins with the board alone. */
export interface DetailDoor {
  isOpen: Atom<boolean>
  /** counts how often somebody asked for the panel: each time it takes the keyboard */
  asked: Atom<number>
  open(): void
  close(): void
}

const KEY = 'sendero.details'

export function createDetailDoor(): DetailDoor {
  const isOpen = atom('details open', remembered())
  const asked = atom('details asked for', 0)
  const set = (open: boolean) => {
    isOpen.set(open)
    remember(open)
  }
  return {
    isOpen,
    asked,
    open() {
      set(true)
      asked.update((times) => times + 1)
    },
    close: () => set(false),
  }
}

/** A browser may forbid its storage: then nothing is remembered. */
function remembered(): boolean {
  try {
    return sessionStorage.getItem(KEY) === 'open'
  } catch {
    return false
  }
}

function remember(open: boolean): void {
  try {
    sessionStorage.setItem(KEY, open ? 'open' : 'closed')
  } catch {
    // it stays open or closed all the same
  }
}
