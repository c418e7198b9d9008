'use client'
import { useEffect, useRef } from 'react'
import { toast } from 'sonner'
import { useEditor } from 'tldraw'
import { useTranslations } from 'use-intl'
import { LIMITS } from '@/lib/protocol/limits'
import { useBoardRoom } from '../board-context'
import { browserImages } from './browser-images'
import { startImages } from './images'
import css from './images.module.css'
import { PendingImages } from './pending-images'

const MB = 1_048_576
const FIGURES = {
  megabytes: LIMITS.imageBytes / MB,
  boardMegabytes: LIMITS.imageBytesPerBoard / MB,
  megapixels: LIMITS.imagePixels / 1_000_000,
}
/** One notice for all that is stuck. */
const STUCK = 'stuck images'

/** Takes pictures in for as long as the board stands, shows those on their way, and tells what becomes of them. */
export function ImagesDoor() {
  const editor = useEditor()
  const { boardId: board, may } = useBoardRoom()
  const t = useTranslations('image')
  // The language may change while pictures are on their way.
  const words = useRef(t)
  useEffect(() => {
    words.current = t
  })
  useEffect(() => {
    const images = startImages(editor, {
      ...{ board, world: browserImages(board) },
      mayAdd: () => may.get().make('canvas'),
      tell: (key, values) => toast(words.current(key, { ...FIGURES, ...values })),
      onStuck(why, count) {
        const say = words.current
        toast(say('waiting', { why: say(`why.${why}`), count }), {
          id: STUCK,
          className: css.waiting,
          duration: Infinity,
          action: { label: say('again'), onClick: images.retry },
          cancel: { label: say('discard'), onClick: images.discard },
        })
      },
      onFree: () => toast.dismiss(STUCK),
    })
    return images.stop
  }, [editor, board, may])
  return <PendingImages />
}
