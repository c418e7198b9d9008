'use client'
import { memo, useCallback, useMemo, useRef, useState, type FocusEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Box, useEditor, useValue } from 'tldraw'
import type { Id } from '@/lib/journey/model'
import { useMay, useModel } from '../../board/board-context'
import type { BoardModel } from '../../board/board-model'
import { bringIntoSight } from '../../board/view/camera'
import { shapeIdOf } from '../../board/journey-shapes'
import css from './curve-handles.module.css'
import { elementOf } from './curve-gestures'
import { curvePoints, type PointHandle } from './curve-points'
import { OthersRatings } from './others-ratings'
import { PointPopover } from './point-popover'
import { useCurve } from './use-curve'
import { usePoint } from './use-point'
import { useColumnsInSight } from './columns-in-sight'

/** Below this zoom a hand could not tell the points apart. */
const LEAST_ZOOM = 0.35
/** px kept in sight round a point that gets the focus */
const ROUND = 60

const NO_POINTS: readonly PointHandle[] = []

/** What can be taken hold of on an emotions lane, over its drawing; nothing on other lanes and far out. */
export function CurveHandles({ lane }: { lane: Id<'lane'> }) {
  const editor = useEditor()
  const points = useModel(
    useCallback(
      (model: BoardModel) => {
        const found = model.find(lane)
        return found ? curvePoints(model.shown, found.layout, lane) : NO_POINTS
      },
      [lane],
    ),
  )
  const isNear = useValue('near', () => editor.getZoomLevel() >= LEAST_ZOOM, [editor])
  const [isHeld, setHeld] = useState(false)
  if (points.length === 0 || !(isNear || isHeld)) return null
  return <Handles lane={lane} points={points} onHeld={setHeld} />
}

interface HandlesProps {
  lane: Id<'lane'>
  points: readonly PointHandle[]
  /** a point is being dragged */
  onHeld: (isHeld: boolean) => void
}

function Handles({ lane, points, onHeld }: HandlesProps) {
  const editor = useEditor()
  const t = useTranslations('curve')
  const mayRate = useMay().make('touchpoints')
  const layer = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string>()
  const [open, setOpen] = useState<string>()
  const held = useCurve({ layer, lane, points, onHeld, onFocus: setFocused, onOpen: setOpen })
  const isSelected = useValue('selected', () => editor.getSelectedShapeIds().includes(shapeIdOf(lane)), [
    editor,
    lane,
  ])
  const isSelecting = useValue('selecting', () => editor.isIn('select'), [editor])
  const { from, to } = useColumnsInSight(lane, points)
  const shown = useMemo(
    () =>
      points.filter(
        ({ key, x }) => (x >= from && x <= to) || key === focused || key === open || key === held,
      ),
    [points, from, to, focused, open, held],
  )
  // One stop of the Tab key for each curve; from there the arrows go on.
  const stops = new Set<string>()
  for (const rank of new Set(shown.map((point) => point.rank))) {
    const curve = shown.filter((point) => point.rank === rank)
    stops.add((curve.find(({ key }) => key === focused) ?? curve[0])!.key)
  }

  const anchor = useCallback(() => (layer.current && open ? elementOf(layer.current, open) : null), [open])
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    // what opens at a point is in the layer for React only
    if (!layer.current?.contains(target)) return
    const point = points.find(({ key }) => key === target.dataset.point)
    const origin = editor.getShapePageBounds(shapeIdOf(lane))
    setFocused(point?.key)
    if (!point || !origin || !target.matches(':focus-visible')) return
    bringIntoSight(editor, new Box(origin.x + point.x - ROUND, origin.y, 2 * ROUND, origin.h))
  }

  return (
    <div
      ref={layer}
      className={css.layer}
      role="group"
      aria-label={t('lane')}
      data-shown={isSelected ? '' : undefined}
      data-still={isSelecting ? undefined : ''}
      onFocus={onFocus}
    >
      {shown.map((point) =>
        mayRate ? (
          <Slider
            key={point.key}
            point={point}
            isStop={stops.has(point.key)}
            isHeld={point.key === held}
            isOpen={point.key === open}
          />
        ) : (
          point.emotion !== undefined && <Value key={point.key} point={point} />
        ),
      )}
      <OthersRatings points={points} />
      {open && <PointPopover points={points} open={open} anchor={anchor} lane={lane} onOpen={setOpen} />}
    </div>
  )
}

const Slider = memo(function Slider({
  point,
  isStop,
  isHeld,
  isOpen,
}: {
  point: PointHandle
  isStop: boolean
  isHeld: boolean
  isOpen: boolean
}) {
  const { label, value, says, style } = usePoint(point)
  return (
    <div
      className={css.point}
      role="slider"
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={-2}
      aria-valuemax={2}
      aria-valuenow={point.emotion ?? 0}
      aria-valuetext={says}
      aria-haspopup="dialog"
      data-point={point.key}
      data-unrated={point.emotion === undefined ? '' : undefined}
      data-key={point.isKey ? '' : undefined}
      data-held={isHeld ? '' : undefined}
      data-open={isOpen ? '' : undefined}
      style={style}
    >
      {value && (
        <span className={css.value} aria-hidden>
          {value}
        </span>
      )}
    </div>
  )
})

/** For whoever may only read: the value, said and shown. */
function Value({ point }: { point: PointHandle }) {
  const { label, value, says, style } = usePoint(point)
  return (
    <div
      className={css.point}
      role="img"
      aria-label={`${label}: ${says}`}
      data-key={point.isKey ? '' : undefined}
      style={style}
    >
      <span className={css.value} aria-hidden>
        {value}
      </span>
    </div>
  )
}
