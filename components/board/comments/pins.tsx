'use client'
import { useEffect, useRef } from 'react'
import { useEditor, useValue } from 'tldraw'
import { useTranslations } from 'use-intl'
import { NEW } from '../../comments/shelf'
import { useThreads } from '../../comments/use-threads'
import { useBoardRoom } from '../board-context'
import { areaStyle } from './area'
import { useCommentRoom } from './comment-room'
import { showPins, type PinWords } from './pins-shown'
import css from './pins.module.css'

/** The comments on the canvas, each where it belongs. */
export function Pins() {
  const editor = useEditor()
  const { model } = useBoardRoom()
  const room = useCommentRoom()
  const t = useTranslations('comments.canvas')
  const layer = useRef<HTMLDivElement>(null)
  const words = useRef<PinWords>(undefined)
  const shown = useRef<ReturnType<typeof showPins>>(undefined)
  useEffect(() => {
    words.current = {
      draft: () => t('draft'),
      one: (name, text, count) => t(count > 0 ? 'pinNew' : 'pin', { name, text, count }),
      several: (count, unread) => t(unread > 0 ? 'clusterNew' : 'cluster', { count, unread }),
    }
    shown.current?.renew()
  }, [t])
  useEffect(() => {
    const made = showPins(editor, layer.current!, { model, room, words: () => words.current! })
    shown.current = made
    return () => {
      shown.current = undefined
      made.stop()
    }
  }, [editor, model, room])
  return (
    <>
      <Area />
      {/* a press on a pin leaves the keyboard where it is */}
      <div
        className={css.pins}
        ref={layer}
        role="group"
        aria-label={t('pins')}
        onPointerDown={(event) => {
          event.preventDefault()
          event.stopPropagation()
        }}
      />
    </>
  )
}

/** The area that the open thread is about. */
function Area() {
  const editor = useEditor()
  const { store, door } = useCommentRoom()
  const { threads } = useThreads(store)
  const area = useValue(
    'area of a thread',
    () => {
      const open = door.thread.get()
      const anchor =
        open === NEW ? store.draft(NEW)?.anchor : open === undefined ? undefined : store.find(open)?.anchor
      return anchor?.kind === 'region' ? areaStyle(editor, anchor) : undefined
    },
    [editor, store, door, threads],
  )
  return area && <div className={css.area} aria-hidden style={area} />
}
