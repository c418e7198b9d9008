'use client'
import { ChevronsDownUp, ChevronsUpDown, Eye, EyeOff, type LucideIcon } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor, usePassThroughWheelEvents, useValue } from 'tldraw'
import { setFields } from '@/lib/journey/edit-fields'
import type { Change } from '@/lib/journey/change'
import { lanesOf } from '@/lib/journey/live'
import type { Id, Lane } from '@/lib/journey/model'
import { SIZES } from '@/lib/journey/tokens'
import { useBoardRoom, useMay } from '../board-context'
import type { BoardModel } from '../board-model'
import { mapAt } from '../cells'
import { keepPress } from '../bars/tool-bar'
import css from './lane-buttons.module.css'

/** Below this zoom the buttons would be larger than the lane's name. */
const LEAST_ZOOM = 0.4

interface Spot {
  lane: Id<'lane'>
  /** px on screen: the right end of the foot of the lane's name */
  left: number
  top: number
}

/** At the name of the lane under the pointer: collapse it, hide it, and show the lanes that are hidden. */
export function LaneButtons() {
  const editor = useEditor()
  const t = useTranslations('detail.lane')
  const { model, actions } = useBoardRoom()
  const may = useMay()
  const frame = useRef<HTMLDivElement>(null)
  // They come under a pointer that scrolls.
  usePassThroughWheelEvents(frame)
  const spot = useValue<Spot | undefined>(
    'lane under the pointer',
    () => {
      if (!may.make('lanes') || !editor.isIn('select.idle') || editor.getInstanceState().isCoarsePointer)
        return undefined
      if (editor.getZoomLevel() < LEAST_ZOOM) return undefined
      const at = laneNameAt(model, editor.inputs.getCurrentPagePoint())
      if (!at) return undefined
      const { x, y } = editor.pageToViewport(at)
      return { lane: at.lane, left: x, top: y }
    },
    [editor, model, may],
  )
  const lane = spot && model.board.lanes.get(spot.lane)
  if (!spot || !lane) return null
  const hidden = lanesOf(model.board, lane.map).filter((one) => one.hidden)
  return (
    <div ref={frame} className={css.buttons} style={{ left: spot.left, top: spot.top }} {...keepPress}>
      {buttonsFor(lane, hidden).map(({ key, icon: Icon, set }) => {
        const label = t(key, { count: hidden.length })
        return (
          <button
            key={key}
            type="button"
            // The panel does the same by keyboard; these are for the pointer that is here anyway.
            tabIndex={-1}
            aria-label={label}
            title={label}
            onClick={() => actions.write(set(model))}
          >
            <Icon size={14} aria-hidden />
          </button>
        )
      })}
    </div>
  )
}

interface LaneButton {
  key: 'hide' | 'collapse' | 'expand' | 'showHidden'
  icon: LucideIcon
  set: (model: BoardModel) => Change[]
}

function buttonsFor(lane: Lane, hidden: readonly Lane[]): LaneButton[] {
  const folding: LaneButton = lane.collapsed
    ? {
        key: 'expand',
        icon: ChevronsUpDown,
        set: ({ board }) => setFields(board, lane.id, { collapsed: undefined }),
      }
    : {
        key: 'collapse',
        icon: ChevronsDownUp,
        set: ({ board }) => setFields(board, lane.id, { collapsed: true }),
      }
  const showing: LaneButton = {
    key: 'showHidden',
    icon: Eye,
    set: ({ board }) => hidden.flatMap(({ id }) => setFields(board, id, { hidden: undefined })),
  }
  return [
    folding,
    { key: 'hide', icon: EyeOff, set: ({ board }) => setFields(board, lane.id, { hidden: true }) },
    ...(hidden.length > 0 ? [showing] : []),
  ]
}

/** The lane whose name lies at a point of the page, and where that name ends, on the page. */
export function laneNameAt(
  model: BoardModel,
  point: { x: number; y: number },
): { lane: Id<'lane'>; x: number; y: number } | undefined {
  const layout = mapAt(model, point)
  if (!layout) return undefined
  const { at } = layout.map
  const [x, y] = [point.x - at.x, point.y - at.y]
  const end = SIZES.padding + SIZES.laneHeader
  const row = x < end ? layout.rows.find((one) => y >= one.y && y < one.y + one.h) : undefined
  return row && { lane: row.lane, x: at.x + end, y: at.y + row.y + row.h }
}
