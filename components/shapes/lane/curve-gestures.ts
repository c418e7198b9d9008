/**
 * A hand on the emotion curve: press and drag, click, keys. Native listeners on the layer that holds the points: React's
 * run at the root, after the canvas has taken a press for its own.
 */
import type { Editor } from 'tldraw'
import { emotionAt } from '@/lib/journey/curve'
import type { PointHandle } from './curve-points'
import { RATING_KEYS, snapped } from './curve-steps'

export interface CurveHost {
  editor: Editor
  points(): readonly PointHandle[]
  /** a press begins, on whatever point */
  pressed(): void
  /** The point is dragged to a value: shown, not yet written. */
  hold(point: PointHandle, value: number): void
  /** The drag ended there. */
  drop(point: PointHandle, value: number): void
  /** The drag ended without a value: given up, or the point is not there any more. */
  letGo(why: 'back' | 'gone'): void
  /** By key; `undefined` clears. */
  rate(point: PointHandle, value: number | undefined): void
  open(point: PointHandle): void
  toggleKeyMoment(point: PointHandle): void
  focus(point: PointHandle): void
}

/** px on screen: less is a click */
const SLACK = 4

interface Grip {
  point: PointHandle
  pointerId: number
  /** px: where it was taken, on screen and on the page */
  screen: { x: number; y: number }
  pageY: number
  /** undefined until it moves */
  value?: number
}

/** A point's handle in its layer. */
export const elementOf = (layer: Element, key: string) =>
  layer.querySelector<HTMLElement>(`[data-point="${key}"]`)

/** @returns `refresh`, to be called when the points have changed, and `stop`, which gives a drag up */
export function bindCurve(layer: HTMLElement, host: CurveHost): { refresh(): void; stop(): void } {
  const { editor } = host
  const over = new AbortController()
  let grip: Grip | undefined
  /** what the click that follows a press is meant for */
  let clicked: PointHandle | undefined

  const pointOf = (target: EventTarget | null) => {
    const key = (target as Element | null)?.closest<HTMLElement>('[data-point]')?.dataset.point
    return host.points().find((point) => point.key === key)
  }
  /** Far out the handles of two personas overlap: the nearer one is meant. */
  const nearest = ({ clientX, clientY, target }: PointerEvent) => {
    let [best, least] = [pointOf(target), Infinity]
    for (const element of layer.querySelectorAll('[data-point]')) {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      if (clientX < left || clientX > right || clientY < top || clientY > bottom) continue
      const distance = Math.hypot(clientX - (left + right) / 2, clientY - (top + bottom) / 2)
      if (distance < least) [best, least] = [pointOf(element), distance]
    }
    return best
  }
  const onDown = (event: PointerEvent) => {
    // other buttons and the space bar are the canvas's: its menu, moving the view
    if (event.button !== 0 || editor.inputs.keys.has('Space')) return
    event.stopPropagation()
    const point = grip ? undefined : nearest(event)
    if (!point) return
    const screen = { x: event.clientX, y: event.clientY }
    grip = { point, pointerId: event.pointerId, screen, pageY: editor.screenToPage(screen).y }
    elementOf(layer, point.key)?.setPointerCapture(event.pointerId)
    clicked = undefined
    host.pressed()
  }
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== grip?.pointerId) return
    const { screen, pageY, point } = grip
    const at = { x: event.clientX, y: event.clientY }
    if (grip.value === undefined && Math.hypot(at.x - screen.x, at.y - screen.y) < SLACK) return
    const moved = editor.screenToPage(at).y - pageY
    const value = snapped(emotionAt(point.y + moved), event.altKey || event.shiftKey ? 0.1 : 0.5)
    if (value === grip.value) return
    grip.value = value
    host.hold(point, value)
  }
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== grip?.pointerId) return
    event.stopPropagation()
    const { point, value } = grip
    grip = undefined
    if (value === undefined) clicked = point
    else host.drop(point, value)
  }
  const giveUp = (why: 'back' | 'gone') => {
    const isShown = grip?.value !== undefined
    grip = undefined
    if (isShown) host.letGo(why)
  }
  const onCancel = (event: PointerEvent) => {
    if (event.pointerId === grip?.pointerId) giveUp('back')
  }
  // not at the end of the press: on a touch screen the focus comes after it, and would close what opened
  const onClick = (event: MouseEvent) => {
    event.stopPropagation()
    // a click without a press is a screen reader's
    const point = clicked ?? (event.detail === 0 ? pointOf(event.target) : undefined)
    clicked = undefined
    if (point) host.open(point)
  }

  const onEscape = (event: KeyboardEvent) => {
    if (!grip || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    giveUp('back')
  }
  const onKey = (event: KeyboardEvent) => {
    const point = pointOf(event.target)
    if (!point || event.ctrlKey || event.metaKey || event.altKey) return
    // the canvas would walk through its shapes
    if (event.key === 'Tab') return event.stopPropagation()
    const act = actionOf(host, point, event)
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    if (!grip) act()
  }

  const own = { signal: over.signal }
  const first = { signal: over.signal, capture: true }
  const page = layer.ownerDocument
  layer.addEventListener('pointerdown', onDown, own)
  layer.addEventListener('click', onClick, own)
  layer.addEventListener('keydown', onKey, own)
  for (const name of ['dblclick', 'touchstart', 'touchend'] as const)
    layer.addEventListener(name, (event) => event.stopPropagation(), own)
  layer.addEventListener('contextmenu', (event) => grip && preventMenu(event), own)
  page.addEventListener('pointermove', onMove, first)
  page.addEventListener('pointerup', onUp, first)
  page.addEventListener('pointercancel', onCancel, first)
  page.addEventListener('keydown', onEscape, first)

  return {
    refresh() {
      if (grip && !host.points().some(({ key }) => key === grip?.point.key)) giveUp('gone')
    },
    stop() {
      over.abort()
      giveUp('gone')
    },
  }
}

/** A long press is a slow drag, not a wish for the menu. */
function preventMenu(event: Event) {
  event.preventDefault()
  event.stopPropagation()
}

const SIDEWAYS: { readonly [key: string]: number } = { ArrowLeft: -1, ArrowRight: 1 }

function actionOf(host: CurveHost, point: PointHandle, { key, shiftKey }: KeyboardEvent) {
  const rate = RATING_KEYS[key]
  if (rate) return () => host.rate(point, rate(point.emotion, shiftKey ? 0.1 : 0.5))
  const way = SIDEWAYS[key]
  if (way) return () => goSideways(host, point, way)
  if (key === 'Enter' || key === ' ') return () => host.open(point)
  // the same key of a Latin and of a Russian keyboard
  if (['k', 'л'].includes(key.toLowerCase())) return () => host.toggleKeyMoment(point)
  return undefined
}

/** To the neighbour on the same persona's curve. */
function goSideways(host: CurveHost, { key, rank }: PointHandle, way: number) {
  const points = host.points()
  const next = points[points.findIndex((point) => point.key === key) + way]
  if (next?.rank === rank) host.focus(next)
}
