'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { liveCanvas } from '@/lib/doc/canvas'
import { columnOf } from '@/lib/journey/live'
import type { Board, Id } from '@/lib/journey/model'
import type { PictureOf } from '@/lib/export/picture'
import { useThreads } from '../../comments/use-threads'
import { commentedPdf } from '../../export/commented-pdf'
import type { ExportPanelProps } from '../../export/export-panel'
import type { FileWish } from '../../export/make-file'
import { useBoardRoom, useTitle, type BoardRoom } from '../board-context'
import { assetsPath } from '../images/kept-image'
import { useCommentRoom } from '../comments/comment-room'
import { isJourney } from '../journey-shapes'
import { mapMeant } from '../view/camera'

// What draws and writes files is large, and most people who open a board never ask for one.
const ExportPanel = dynamic(() => import('../../export/export-panel').then((m) => m.ExportPanel), {
  ssr: false,
})

/** Makes pictures and documents of the board as it was when the sheet was opened. */
export function ExportSheet() {
  const room = useBoardRoom()
  const title = useTitle()
  const [shown] = useState(() => shownNow(room))
  const { state } = useThreads(useCommentRoom().store)
  const { session } = room
  const commented = async (what: PictureOf, paper: FileWish['paper']) => {
    // the server makes it: it must have what was written here
    if ((await session.barrier()) === 'lost') throw new Error('the server cannot be reached')
    return commentedPdf(session.boardId, what, paper)
  }
  return <ExportPanel {...shown} title={title} commented={state === 'hidden' ? undefined : commented} />
}

/** The board, and the parts of it that are meant by what is selected and seen. */
function shownNow({ session, model, actions }: BoardRoom): Omit<ExportPanelProps, 'title' | 'commented'> {
  const { board } = model
  const parts: ExportPanelProps['parts'] = { board: { of: 'board' } }
  const editor = actions.editor()
  if (editor) {
    const map = mapMeant(editor)
    if (map) parts.map = { of: 'map', map: map.props.entity }
    const shapes = editor.getSelectedShapes()
    const ids = shapes.map((shape) => (isJourney(shape) ? shape.props.entity : shape.id))
    const stages = new Set(ids.map((id) => stageOf(board, id)))
    const [stage] = stages
    if (stages.size === 1 && stage) parts.stage = { of: 'stage', stage }
    if (ids.some((id) => id !== map?.props.entity)) parts.chosen = { of: 'chosen', ids }
  }
  const imageAddress = (asset: string) => `${assetsPath(session.boardId)}/${asset}`
  return { board, free: liveCanvas(session.doc), parts, imageAddress }
}

/** The stage that something is or stands in. */
function stageOf(board: Board, id: string): Id<'stage'> | undefined {
  if (board.stages.has(id)) return id as Id<'stage'>
  const touchpoint = board.touchpoints.get(id)
  if (touchpoint) return touchpoint.place.stage
  const card = board.cards.get(id)
  return card && stageOf(board, columnOf(card.place))
}
