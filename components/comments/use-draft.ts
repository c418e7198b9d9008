'use client'
import { useState } from 'react'
import { NOTHING_WRITTEN, type Written } from './called-words'
import type { ThreadStore } from './threads'

/**
 * What is being written at one place, kept on the device with every letter.
 * @param slot of the shelf @param first what stands there when nothing was begun
 */
export function useDraft(
  store: ThreadStore,
  slot: string,
  first: Written = NOTHING_WRITTEN,
): { written: Written; write: (written: Written) => void; clear: () => void } {
  const [written, setWritten] = useState<Written>(() => store.draft(slot) ?? first)
  return {
    written,
    write(next) {
      setWritten(next)
      const kept = store.draft(slot)
      const isEmpty = next.words === '' && !kept?.anchor
      store.keepDraft(slot, isEmpty ? undefined : { ...kept, ...next })
    },
    clear() {
      setWritten(NOTHING_WRITTEN)
      store.keepDraft(slot, undefined)
    },
  }
}
