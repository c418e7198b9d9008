'use client'
import { useState } from 'react'
import { useValue } from 'tldraw'
import type { Id } from '@/lib/journey/model'
import { useBoardRoom } from '../board-context'
import { mapMeant } from '../view/camera'
import { useRow } from './use-row'

/** What the detail panel is about. */
export type Subject =
  | { is: 'one'; id: Id }
  | { is: 'several'; ids: readonly Id[] }
  /** what was selected last, and has been deleted since */
  | { is: 'trashed'; id: Id; forget: () => void }
  | { is: 'nothing' }

/** The selection; without one what was just deleted under it, else the map nearest the middle of the view. */
export function useSubject(): Subject {
  const { actions } = useBoardRoom()
  const selected = useValue('selected entities', () => actions.selected().join(' '), [actions])
  const nearest = useValue(
    'nearest map',
    () => {
      const editor = actions.editor()
      return editor && mapMeant(editor)?.props.entity
    },
    [actions],
  )
  const [last, setLast] = useState('')
  if (selected !== '' && selected !== last) setLast(selected)
  const row = useRow(last)
  const ids = selected.split(' ').filter(Boolean) as Id[]
  if (ids.length > 1) return { is: 'several', ids }
  if (ids[0]) return { is: 'one', id: ids[0] }
  if (row?.trashed) return { is: 'trashed', id: row.id, forget: () => setLast('') }
  return nearest ? { is: 'one', id: nearest } : { is: 'nothing' }
}
