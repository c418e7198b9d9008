'use client'
import { useCallback } from 'react'
import { useBoardRoom } from '../../board/board-context'
import css from '../entity.module.css'
import { painterOf } from '../painter'

/** The place of a map with everything in it. React makes it and never looks into it again. */
export function MapPaper({ map }: { map: string }) {
  const { model } = useBoardRoom()
  const place = useCallback(
    (element: HTMLElement | null) => (element ? painterOf(model).show(map, element) : undefined),
    [model, map],
  )
  return <div ref={place} className={css.map} />
}
