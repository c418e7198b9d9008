'use client'
import { useValue, type Editor } from 'tldraw'
import type { Finding } from '@/lib/journey/search'
import { useBoardRoom } from '../board-context'
import { placeOf } from './search-place'
import css from './search.module.css'

/** px on screen between what was found and the ring round it */
const ROOM = 6

/** A ring round what was found; it stays there while the view moves. */
export function SearchMark({ editor, finding }: { editor: Editor; finding: Finding }) {
  const { model } = useBoardRoom()
  const box = useValue(
    'found',
    () => {
      const place = placeOf(editor, model, finding)
      if (!place) return undefined
      const { x, y } = editor.pageToViewport(place.bounds)
      const z = editor.getZoomLevel()
      return { x, y, w: place.bounds.w * z, h: place.bounds.h * z }
    },
    [editor, model, finding],
  )
  if (!box) return null
  return (
    <div
      className={css.mark}
      aria-hidden
      style={{
        transform: `translate(${box.x - ROOM}px, ${box.y - ROOM}px)`,
        width: box.w + 2 * ROOM,
        height: box.h + 2 * ROOM,
      }}
    />
  )
}
