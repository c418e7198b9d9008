'use client'
import { useTranslations } from 'use-intl'
import { DefaultA11yAnnouncer, useEditor, useValue } from 'tldraw'
import { laneName } from '@/lib/journey/lane-types'
import { cardsIn, columnOf, journeyOf, lanesOf, stagesOf } from '@/lib/journey/live'
import { kindOf, type Board, type Id, type Lang } from '@/lib/journey/model'
import type { Spot } from '@/lib/journey/walk'
import { useBoardRoom, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import css from './grid-cursor.module.css'
import { isJourney } from '../journey-shapes'

const selectLayouts = (model: BoardModel) => model.layouts
const selectBoard = (model: BoardModel) => model.board

/** The outline of the current cell when nothing stands in it; an entity is outlined as what is selected. */
export function GridCursorView() {
  const editor = useEditor()
  const { actions } = useBoardRoom()
  const layouts = useModel(selectLayouts)
  const place = useValue(
    'current cell',
    () => {
      const here = actions.cursor.here()
      if (!here || here.stop.spot.is === 'entity') return undefined
      const { at } = layouts.get(here.layout.map.id)!.map
      const { x, y, w, h } = here.stop.box
      const corner = editor.pageToViewport({ x: at.x + x, y: at.y + y })
      const z = editor.getZoomLevel()
      return { transform: `translate(${corner.x}px, ${corner.y}px)`, width: w * z, height: h * z }
    },
    [editor, actions, layouts],
  )
  return place ? <div className={css.cell} style={place} data-current-cell="" aria-hidden /> : null
}

/** Says where the keyboard stands: the entity and its place, or an empty cell; of free shapes the canvas tells. */
export function Announcer() {
  const editor = useEditor()
  const { actions, session } = useBoardRoom()
  const board = useModel(selectBoard)
  const t = useTranslations('keys.place')
  const untitled = useTranslations('board.untitled')
  const words = useValue(
    'where the keyboard stands',
    () => {
      // Whoever writes hears the text itself.
      if (editor.getEditingShapeId()) return ''
      const ids = editor.getSelectedShapeIds()
      if (ids.length > 1 && editor.getSelectedShapes().some(isJourney))
        return t('several', { count: ids.length })
      const spot = actions.cursor.here()?.stop.spot
      if (spot) {
        const place = placeOf(board, spot, session.lang)
        return t(place.key, { ...place.values, title: place.title || untitled(place.kind) })
      }
      return editor.getSelectedShapes().every((shape) => !isJourney(shape)) ? undefined : ''
    },
    [editor, actions, board, session, t, untitled],
  )
  return (
    <>
      <div className={css.spoken} aria-live="polite" data-announcer="">
        {words}
      </div>
      {words === undefined && <DefaultA11yAnnouncer />}
    </>
  )
}

type Kind = 'map' | 'stage' | 'touchpoint' | 'lane' | 'card'
interface Place {
  key: Kind | 'rescued' | 'cell' | 'foot' | 'gap'
  kind: Kind
  title: string
  values: { at: number; count: number; stage: string; lane: string; column: string }
}

/** What is said of a spot, as the arguments of a message. */
export function placeOf(board: Board, spot: Spot, lang: Lang): Place {
  const column = (id: string) => board.touchpoints.get(id)?.title ?? board.stages.get(id)?.title ?? ''
  const lane = (id: Id<'lane'>) => {
    const row = board.lanes.get(id)
    return row ? laneName(row, lang) : ''
  }
  const none = { at: 0, count: 0, stage: '', lane: '', column: '' }
  if (spot.is === 'gap')
    return { key: 'gap', kind: 'stage', title: '', values: { ...none, stage: column(spot.stage) } }
  if (spot.is === 'cell') {
    const key = cardsIn(board, spot.lane, spot.column).length > 0 ? 'foot' : 'cell'
    const values = { ...none, lane: lane(spot.lane), column: column(spot.column) }
    return { key, kind: 'card', title: '', values }
  }
  const among = (rows: readonly { id: string }[]) => ({
    at: rows.findIndex(({ id }) => id === spot.id) + 1,
    count: rows.length,
  })
  const kind = kindOf(spot.id) as Kind
  const stage = board.stages.get(spot.id)
  if (stage)
    return { key: kind, kind, title: stage.title, values: { ...none, ...among(stagesOf(board, stage.map)) } }
  const touchpoint = board.touchpoints.get(spot.id)
  if (touchpoint) {
    const values = {
      ...none,
      ...among(journeyOf(board, touchpoint.map)),
      stage: column(touchpoint.place.stage),
    }
    return { key: values.at > 0 ? kind : 'rescued', kind, title: touchpoint.title, values }
  }
  const ofLanes = board.lanes.get(spot.id)
  if (ofLanes) {
    const shown = lanesOf(board, ofLanes.map).filter((row) => !row.hidden)
    return { key: kind, kind, title: laneName(ofLanes, lang), values: { ...none, ...among(shown) } }
  }
  const card = board.cards.get(spot.id)
  if (card) {
    const owner = columnOf(card.place)
    const values = { ...among(cardsIn(board, card.place.lane, owner)), stage: '' }
    return {
      key: kind,
      kind,
      title: card.text,
      values: { ...values, lane: lane(card.place.lane), column: column(owner) },
    }
  }
  return { key: 'map', kind: 'map', title: board.maps.get(spot.id)?.title ?? '', values: none }
}
