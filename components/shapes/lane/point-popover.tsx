'use client'
import { Popover } from 'radix-ui'
import { useEffect, useMemo, useRef, useSyncExternalStore, type SyntheticEvent } from 'react'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import type { Id } from '@/lib/journey/model'
import type { PointHandle } from './curve-points'
import { PointFields } from './point-fields'
import css from './point-popover.module.css'
import { usePoint } from './use-point'

interface PointPopoverProps {
  lane: Id<'lane'>
  points: readonly PointHandle[]
  /** the key of the point it stands at */
  open: string
  /** the point's handle, as long as it is there */
  anchor: () => HTMLElement | null
  /** another persona's point, or none */
  onOpen: (key: string | undefined) => void
}

/** px kept free to the window's edges: the bars float there */
const EDGES = { top: 76, bottom: 76, left: 12, right: 12 }

/** What is felt and said at a point of the curve, beside the point; closed, and told, when the point is gone. */
export function PointPopover(props: PointPopoverProps) {
  const { points, open, onOpen } = props
  const t = useTranslations('curve')
  const point = points.find(({ key }) => key === open)
  const isGone = point === undefined
  useEffect(() => {
    if (!isGone) return
    toast(t('gone'))
    onOpen(undefined)
  }, [isGone, onOpen, t])
  return point ? <Beside {...props} point={point} /> : null
}

function Beside({ lane, points, point, anchor, onOpen }: PointPopoverProps & { point: PointHandle }) {
  const { label } = usePoint(point)
  const isNarrow = useSyncExternalStore(watchWidth, isNarrowNow, () => false)
  const isLeftByPointer = useRef(false)
  const at = useMemo(() => ({ current: { getBoundingClientRect: () => roundOf(anchor()) } }), [anchor])
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onOpen(undefined)}>
      <Popover.Anchor virtualRef={at} />
      <Popover.Portal>
        <Popover.Content
          className={css.popover}
          aria-label={label}
          side={isNarrow ? 'bottom' : 'right'}
          sideOffset={14}
          collisionPadding={EDGES}
          updatePositionStrategy="always"
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            const content = event.currentTarget as HTMLElement
            const pressed = content.querySelector<HTMLElement>('[data-face][aria-pressed=true]')
            const neutral = content.querySelector<HTMLElement>('[data-face="0"]')
            ;(pressed ?? neutral)?.focus()
          }}
          // From the quote it leads back to the other fields.
          onEscapeKeyDown={(event) => event.target instanceof HTMLTextAreaElement && event.preventDefault()}
          onInteractOutside={() => {
            isLeftByPointer.current = true
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (!isLeftByPointer.current) anchor()?.focus({ preventScroll: true })
          }}
          {...KEPT}
        >
          <PointFields lane={lane} points={points} point={point} onOpen={onOpen} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Round the points of all personas at this touchpoint: none of them is covered, and nothing jumps from one to the next. */
function roundOf(handle: HTMLElement | null): DOMRect {
  const touchpoint = handle?.dataset.point?.split(' ')[0]
  const handles = handle?.parentElement?.querySelectorAll(`[data-point^="${touchpoint} "]`) ?? []
  const boxes = [...handles].map((one) => one.getBoundingClientRect())
  if (boxes.length === 0) return new DOMRect()
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const right = Math.max(...boxes.map((box) => box.right))
  const bottom = Math.max(...boxes.map((box) => box.bottom))
  return new DOMRect(left, top, right - left, bottom - top)
}

const stop = (event: SyntheticEvent) => event.stopPropagation()

/** In React's tree it stands in the canvas, which must not take what is done here for a gesture of its own. */
const KEPT = {
  onPointerDown: stop,
  onPointerUp: stop,
  onTouchStart: stop,
  onTouchEnd: stop,
  onClick: stop,
  onDoubleClick: stop,
  onContextMenu: stop,
  onDragOver: stop,
  onDrop: stop,
  onWheel: stop,
}

const NARROW = '(max-width: 760px)'
const isNarrowNow = () => window.matchMedia(NARROW).matches
function watchWidth(changed: () => void): () => void {
  const media = window.matchMedia(NARROW)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}
