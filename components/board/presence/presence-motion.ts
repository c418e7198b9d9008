import { atom, react, type Editor, type TLShapeId } from 'tldraw'
import type { SessionPerson } from '../../session/roster'
import type { Session } from '../../session/session'
import type { BoardModel } from '../board-model'
import { pagePointOf, presenceOf, type Pointing } from './presence'
import type { Tag } from './presence-tags'

/** ms without a move until a cursor fades away */
const STILL_MS = 10_000
/** ms in which a cursor goes two thirds of the way to where it should be */
const GLIDE_MS = 45
/** px on screen; a cursor that is nearer than this has arrived */
const ARRIVED = 0.3
/** px round what is outlined, on screen */
const ROUND = 3
/** px on screen of a cursor with its name: where it could cover a word */
const NAME = { letter: 7, before: 24, height: 38 }

export interface Point {
  x: number
  y: number
}

/** A cursor on its way; px of the page. */
interface Traveller {
  at: Point
  pointing: Pointing
  movedAt: number
}

export interface Motion {
  /** Something may have to move: looks at the next frame. */
  wake(): void
  stop(): void
}

/** The next place on the way, px; the same object as `to` once it has arrived. */
export function glide(at: Point, to: Point, ms: number, zoom: number): Point {
  const k = 1 - Math.exp(-ms / GLIDE_MS)
  const left = { x: (to.x - at.x) * (1 - k), y: (to.y - at.y) * (1 - k) }
  return Math.hypot(left.x, left.y) * zoom < ARRIVED ? to : { x: to.x - left.x, y: to.y - left.y }
}

/**
 * Moves the elements of the others' cursors and tags, at most once a frame and only while something moves: the camera,
 * a cursor, the map. React draws who there is; where they are is too quick for it.
 */
export function moveOthers(
  editor: Editor,
  {
    session,
    model,
    others,
    tags,
    cursorOf,
    tagOf,
  }: {
    session: Pick<Session, 'awareness' | 'onPeople'>
    model: BoardModel
    others: () => readonly SessionPerson[]
    tags: () => readonly Tag[]
    /** the elements, where they are drawn already */
    cursorOf: (clientId: number) => HTMLElement | undefined
    tagOf: (shape: TLShapeId) => HTMLElement | undefined
  },
): Motion {
  const travellers = new Map<number, Traveller>()
  const beat = atom('beat', 0)
  const wake = () => void beat.update((n) => n + 1)
  let last = 0

  const draw = () => {
    beat.get()
    const now = performance.now()
    const ms = Math.min(100, now - last)
    last = now
    const zoom = editor.getZoomLevel()
    const screen = editor.getViewportScreenBounds()
    const written = writtenBounds(editor)
    const isCalm = editor.user.getAnimationSpeed() === 0
    let isMoving = false

    const here = others()
    for (const { clientId, name } of here) {
      const element = cursorOf(clientId)
      const { cursor } = presenceOf(session.awareness, clientId)
      const goal = cursor && pagePointOf(model, cursor)
      const before = travellers.get(clientId)
      if (!cursor || !goal) {
        travellers.delete(clientId)
        if (element) show(element, 'away')
        continue
      }
      const at = before && !isCalm ? glide(before.at, goal, ms, zoom) : goal
      const hasMoved = !before || !isSame(before.pointing, cursor)
      const movedAt = hasMoved ? now : before.movedAt
      travellers.set(clientId, { at, pointing: cursor, movedAt })
      if (at !== goal) isMoving = true
      if (!element) continue
      const { x, y } = editor.pageToViewport(at)
      const isInside = x >= 0 && y >= 0 && x <= screen.w && y <= screen.h
      if (!isInside) show(element, 'outside')
      else if (now - movedAt >= STILL_MS) show(element, 'away')
      else show(element, written && mayCover(written, { x, y }, name) ? 'aside' : 'here')
      place(element, { x, y })
    }
    if (travellers.size > here.length)
      for (const id of travellers.keys()) if (!here.some((one) => one.clientId === id)) travellers.delete(id)

    for (const { shape } of tags()) {
      const element = tagOf(shape)
      if (!element) continue
      const bounds = editor.getShapePageBounds(shape)
      if (!bounds) {
        show(element, 'outside')
        continue
      }
      const { x, y } = editor.pageToViewport(bounds.point)
      const [w, h] = [bounds.w * zoom, bounds.h * zoom]
      const isInside = x + w >= 0 && y + h >= 0 && x <= screen.w && y <= screen.h
      show(element, isInside ? 'here' : 'outside')
      if (!isInside) continue
      place(element, { x: x - ROUND, y: y - ROUND }, { w: w + 2 * ROUND, h: h + 2 * ROUND })
    }
    // not inside the effect: what is set there would be heard at once
    if (isMoving) queueMicrotask(wake)
  }

  let frame: number | undefined
  const stopDrawing = react('others', draw, {
    scheduleEffect(run) {
      frame ??= requestAnimationFrame(() => {
        frame = undefined
        run()
      })
    },
  })
  const clock = setInterval(() => travellers.size > 0 && wake(), 1000)
  const stops = [session.onPeople(wake), model.subscribe(wake)]
  return {
    wake,
    stop() {
      for (const stop of stops) stop()
      clearInterval(clock)
      stopDrawing()
      if (frame !== undefined) cancelAnimationFrame(frame)
    },
  }
}

const isSame = (a: Pointing, b: Pointing): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

function show(element: HTMLElement, as: 'here' | 'aside' | 'away' | 'outside') {
  if (element.dataset.is !== as) element.dataset.is = as
}

/** Where each element stands: asking its style is dear with eighty of them. */
const stands = new WeakMap<HTMLElement, string>()

/** Moves an element to px on screen, and gives it a size. */
function place(element: HTMLElement, { x, y }: Point, size?: { w: number; h: number }) {
  const transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`
  const spot = size ? `${transform} ${size.w.toFixed(1)} ${size.h.toFixed(1)}` : transform
  if (stands.get(element) === spot) return
  stands.set(element, spot)
  element.style.transform = transform
  if (!size) return
  element.style.width = `${size.w.toFixed(1)}px`
  element.style.height = `${size.h.toFixed(1)}px`
}

/** Where this person writes, px on screen. */
function writtenBounds(editor: Editor) {
  const shape = editor.getEditingShapeId()
  const bounds = shape && editor.getShapePageBounds(shape)
  if (!bounds) return undefined
  const zoom = editor.getZoomLevel()
  return { ...editor.pageToViewport(bounds.point), w: bounds.w * zoom, h: bounds.h * zoom }
}

function mayCover(over: Point & { w: number; h: number }, { x, y }: Point, name: string): boolean {
  const w = NAME.before + NAME.letter * name.length
  return x < over.x + over.w && x + w > over.x && y < over.y + over.h && y + NAME.height > over.y
}
