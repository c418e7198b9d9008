'use client'
import { useEffect, useEffectEvent, type RefObject } from 'react'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import type { ThreadStore } from '../comments/threads'
import { useFailed } from '../comments/use-failed'
import { Button } from '../ui/button'
import { spotOf } from './comment-spots'
import css from './frame.module.css'
import { placeNow } from './keep-place'

interface ChoosePlaceProps {
  store: ThreadStore
  /** the thread that is put elsewhere */
  thread: string
  text: RefObject<HTMLElement | null>
  /** It was put there, or somebody thought better of it. */
  onEnd: () => void
}

/** Somebody says what a thread is about now, by pressing the comment button beside it. */
export function ChoosePlace({ store, thread, text, onEnd }: ChoosePlaceProps) {
  const t = useTranslations()
  const failed = useFailed()
  const end = () => {
    onEnd()
    // on a phone it comes back now, and takes the keyboard by itself
    document.querySelector<HTMLElement>('[data-comments]')?.focus()
  }
  const onPress = useEffectEvent((event: MouseEvent) => {
    const row = spotOf(event.target)
    if (row === undefined) return
    // it opens nothing now
    event.stopPropagation()
    void store.change(thread, { anchor: { kind: 'entity', id: row } }).then((answer) => {
      if (failed(answer).ok) toast(t('comments.canvas.moved'))
    })
    end()
  })
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    end()
  })
  useEffect(() => {
    const root = text.current
    if (!root) return undefined
    const press = (event: MouseEvent) => onPress(event)
    const hear = (event: KeyboardEvent) => onKeyDown(event)
    root.addEventListener('click', press, true)
    // before the panel, which goes back on Escape
    window.addEventListener('keydown', hear, true)
    spotRead(root)?.focus({ preventScroll: true })
    return () => {
      root.removeEventListener('click', press, true)
      window.removeEventListener('keydown', hear, true)
    }
  }, [text])
  return (
    <div className={css.news} role="status">
      <p>{t('reading.move')}</p>
      <Button look="plain" aria-keyshortcuts="Escape" onClick={end}>
        {t('comments.write.cancel')}
      </Button>
    </div>
  )
}

/** The button of what is being read, else the first one. */
function spotRead(root: HTMLElement): HTMLElement | undefined {
  const spots = [...root.querySelectorAll<HTMLElement>('[data-comment]')]
  const read = placeNow(root)?.entity
  return spots.find(({ dataset }) => dataset.comment === read) ?? spots[0]
}
