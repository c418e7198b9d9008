import { drawEntity, type DrawingOptions, type Primitive } from '@/lib/journey/drawing'
import type { EntityBox, MapLayout } from '@/lib/journey/layout'
import type { BoardModel } from '../board/board-model'
import { shapeIdOf } from '../board/journey-shapes'
import css from './entity.module.css'
import { paint } from './paint'

/** How everything is drawn now. */
export interface Look extends Required<DrawingOptions> {
  /** what an entity is called that has no title */
  untitled: (kind: EntityBox['kind']) => string
}

/** A part of the canvas' page, px. */
interface Area {
  x: number
  y: number
  w: number
  h: number
}

/** An entity's element in the page, and what is drawn in it. */
interface Sheet {
  map: string
  element: HTMLElement
  svg: SVGSVGElement
  drawn: readonly Primitive[]
  /** the row's field that is left out: somebody writes in it, and a text field stands in its place */
  covered?: string
}

/** From the ground up; rescued things lie over everything. */
const LAYERS = ['map', 'lane', 'stage', 'touchpoint', 'card'] as const
type Layers = ReadonlyMap<EntityBox['kind'], HTMLElement>

/** Entities drawn in one go when nobody waits for them; some hundred milliseconds of idle time draw a full board. */
const BATCH = 48

/**
 * Draws maps into the page, by itself and outside React: when one of two thousand entities changes, its element is
 * changed and nobody else is asked. Each entity has an element with its name for screen readers. What belongs to React
 * in an entity (text fields, handles) hangs in its element by a portal: see parts.tsx.
 *
 * What lies outside the view is drawn a little later, a few at a time, when nothing else is to be done; so a board can
 * be used as soon as what is seen of it stands. What comes into view is drawn at once. Once drawn, it stays.
 */
export class Painter {
  private readonly maps = new Map<string, Layers>()
  private readonly sheets = new Map<string, Sheet>()
  private readonly watchers = new Map<string, Set<() => void>>()
  private looks: Look | undefined
  private view: Area | undefined
  private carried: ReadonlyMap<string, { x: number; y: number }> = new Map()
  /** something is not drawn yet */
  private isWaiting = false
  private stopIdling = () => {}

  constructor(private readonly model: BoardModel) {
    model.onLooks((entities) => {
      for (const entity of entities) this.draw(entity)
    })
  }

  /** Draws everything in this way from now on. */
  look(looks: Look): void {
    this.looks = looks
    for (const entity of [...this.sheets.keys()]) this.draw(entity)
    this.drawWhatWaits()
  }

  /** Tells what part of the page is in view. */
  see(view: Area | undefined): void {
    this.view = view
    if (!this.isWaiting) return
    for (const [id, distance] of this.waiting()) if (distance < 0) this.draw(id)
  }

  /** Draws a map into an element, and keeps it current. Returns its stop. */
  show(map: string, element: HTMLElement): () => void {
    const layers: Layers = new Map(
      LAYERS.map((kind) => [kind, element.appendChild(document.createElement('div'))]),
    )
    this.maps.set(map, layers)
    this.drawWhatWaits()
    return () => {
      if (this.maps.get(map) === layers) this.maps.delete(map)
      for (const [entity, sheet] of [...this.sheets]) if (sheet.map === map) this.drop(entity)
      for (const layer of layers.values()) layer.remove()
    }
  }

  /** Shows entities where a hand carries them and not where they lie. @param places px relative to their map */
  carry(places: ReadonlyMap<string, { x: number; y: number }>): void {
    const before = this.carried
    this.carried = places
    for (const entity of new Set([...before.keys(), ...places.keys()])) this.draw(entity)
  }

  /** Leaves out what is written in a field of an entity, until the stop that it returns. */
  cover(entity: string, field: string): () => void {
    const cover = (covered: string | undefined) => {
      const sheet = this.sheets.get(entity)
      if (sheet) sheet.covered = covered
      if (sheet) this.draw(entity)
    }
    cover(field)
    return () => cover(undefined)
  }

  /** The element of an entity; undefined while it has none. */
  elementOf(entity: string): HTMLElement | undefined {
    return this.sheets.get(entity)?.element
  }

  /** Tells when an entity gets its element or loses it. Returns its stop. */
  watch(entity: string, watcher: () => void): () => void {
    const watchers = this.watchers.get(entity) ?? new Set()
    this.watchers.set(entity, watchers.add(watcher))
    return () => {
      watchers.delete(watcher)
      if (watchers.size === 0 && this.watchers.get(entity) === watchers) this.watchers.delete(entity)
    }
  }

  /** Draws an entity if it is anywhere to be drawn; else it goes. */
  draw(entity: string): void {
    const found = this.model.find(entity)
    const layers = found && this.maps.get(found.layout.map.id)
    if (!layers) return this.drop(entity)
    if (!this.looks) return
    const { layout, box } = found
    const known = this.sheets.get(entity)
    const sheet = known ?? newSheet(box, layout.map.id)
    const layer = layers.get(box.isRescued ? 'card' : box.kind)!
    if (sheet.element.parentNode !== layer) layer.append(sheet.element)
    sheet.map = layout.map.id

    const all = drawEntity(this.model.shown, layout, entity, this.looks)
    const { covered } = sheet
    const next = covered === undefined ? all : all.filter((p) => p.is !== 'text' || p.field !== covered)
    paint(sheet.svg, next, sheet.drawn)
    sheet.drawn = next
    place(sheet, box, this.carried.get(entity))
    set(sheet.element, 'aria-label', nameOf(box) || this.looks.untitled(box.kind))
    if (known) return
    this.sheets.set(entity, sheet)
    this.tell(entity)
  }

  private drop(entity: string): void {
    const sheet = this.sheets.get(entity)
    if (!sheet) return
    this.sheets.delete(entity)
    // what hangs in it goes first
    this.tell(entity)
    sheet.element.remove()
  }

  private tell(entity: string): void {
    for (const watcher of [...(this.watchers.get(entity) ?? [])]) watcher()
  }

  /** What is not drawn yet, and how far it is from the view; below 0: in it, or nearly. */
  private *waiting(): Generator<[string, number]> {
    for (const layout of this.model.layouts.values()) {
      if (!this.maps.has(layout.map.id)) continue
      for (const box of layout.boxes.values())
        if (!this.sheets.has(box.id)) yield [box.id, this.view ? distance(layout, box, this.view) : 0]
    }
  }

  private drawWhatWaits(): void {
    this.stopIdling()
    this.isWaiting = true
    this.see(this.view)
    this.stopIdling = whenIdle(() => {
      const nearest = [...this.waiting()].sort((a, b) => a[1] - b[1]).slice(0, BATCH)
      for (const [entity] of nearest) this.draw(entity)
      return (this.isWaiting = nearest.length === BATCH)
    })
  }
}

function newSheet({ id, kind }: EntityBox, map: string): Sheet {
  const element = document.createElement('div')
  element.className = css.entity!
  element.dataset.entity = id
  // by this tldraw and we know whose element was touched
  element.dataset.shapeId = shapeIdOf(id)
  element.setAttribute('role', kind === 'card' || kind === 'touchpoint' ? 'article' : 'group')
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  element.append(svg)
  return { map, element, svg, drawn: [] }
}

function place({ element, svg }: Sheet, box: EntityBox, carried: { x: number; y: number } | undefined) {
  const { x, y } = carried ?? box
  const { style } = element
  style.left = `${x}px`
  style.top = `${y}px`
  style.width = `${box.w}px`
  style.height = `${box.h}px`
  element.toggleAttribute('data-carried', carried !== undefined)
  set(svg, 'width', `${box.w}`)
  set(svg, 'height', `${box.h}`)
}

/** The whole title, not its lines; a lane without one is called by its kind. */
const nameOf = ({ kind, title }: EntityBox): string =>
  title.isPlaceholder && kind !== 'lane' ? '' : title.text

/** px of the page between a view and an entity; below 0 when that is less than a quarter of the view's width */
function distance({ map: { at } }: MapLayout, box: EntityBox, view: Area): number {
  const [x, y] = [at.x + box.x, at.y + box.y]
  const aside = Math.max(view.x - (x + box.w), x - (view.x + view.w))
  const above = Math.max(view.y - (y + box.h), y - (view.y + view.h))
  return Math.max(aside, above) - view.w / 4
}

const painters = new WeakMap<BoardModel, Painter>()

/** The one painter of a board. */
export function painterOf(model: BoardModel): Painter {
  let painter = painters.get(model)
  if (!painter) painters.set(model, (painter = new Painter(model)))
  return painter
}

function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** Calls `work` in idle time until it says that there is no more. Returns its stop. */
function whenIdle(work: () => boolean): () => void {
  const [ask, cancel] =
    typeof requestIdleCallback === 'function'
      ? [(f: () => void) => requestIdleCallback(f, { timeout: 200 }), cancelIdleCallback]
      : [(f: () => void) => window.setTimeout(f, 30), (n: number) => window.clearTimeout(n)]
  let handle = ask(function step() {
    if (work()) handle = ask(step)
  })
  return () => cancel(handle)
}
