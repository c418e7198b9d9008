/**
 * What a picture shows and how large it is: everything on a board, one map, one stage of it, or what somebody chose.
 * The same for every format, in the browser and on the server.
 */
import { drawEntity, drawMap, shifted } from '@/lib/journey/drawing'
import type { FilePrimitive } from '@/lib/journey/drawing-primitives'
import { layoutMap } from '@/lib/journey/layout'
import type { MapLayout } from '@/lib/journey/layout-types'
import { columnOf, mapsOf } from '@/lib/journey/live'
import { kindOf, tailOf, type Board, type Card, type Id, type Touchpoint } from '@/lib/journey/model'
import { LIGHT } from '@/lib/journey/tokens'
import { drawFree, NOTHING_FREE, type FreeCanvas } from './free-shapes'
import { boxAround, type Box } from './primitive-bounds'

/** A stage is shown as a map that has no other; chosen things come with what stands in them. */
export type PictureOf =
  | { of: 'board' }
  | { of: 'map'; map: string }
  | { of: 'stage'; stage: string }
  | { of: 'chosen'; ids: readonly string[] }

/** px */
export interface Frame {
  x: number
  y: number
  width: number
  height: number
}

export interface Picture {
  /** pictures on the board stand for themselves until they are put in (board-images) */
  primitives: readonly FilePrimitive[]
  frame: Frame
  /** of the map that is shown; undefined: the board's own */
  title: string | undefined
  /** of most of what is written */
  lang: string | undefined
  /** free shapes that cannot be drawn here */
  leftOut: number
}

/** px of table around what is shown */
const MARGIN = 32

/** @returns undefined when there is no such map or stage, or nothing of what was chosen */
export function pictureOf(
  board: Board,
  what: PictureOf,
  free: FreeCanvas = NOTHING_FREE,
): Picture | undefined {
  if (what.of === 'map') return pictureOfMap(board, what.map)
  if (what.of === 'stage') return pictureOfStage(board, what.stage)
  return what.of === 'board' ? pictureOfBoard(board, free) : pictureOfChosen(board, what.ids, free)
}

function pictureOfMap(board: Board, id: string): Picture | undefined {
  const map = board.maps.get(id)
  if (!map || map.trashed) return undefined
  const layout = layoutMap(board, map.id)
  const paper = { x: 0, y: 0, w: layout.width, h: layout.height }
  const { title, lang } = map
  return { primitives: drawMap(board, layout), frame: framed(paper), title, lang, leftOut: 0 }
}

function pictureOfStage(board: Board, id: string): Picture | undefined {
  const stage = board.stages.get(id)
  if (!stage || stage.trashed) return undefined
  const touchpoints = filtered(board.touchpoints, ({ place }) => place.stage === id)
  const cards = filtered(board.cards, ({ place }) => {
    const column = columnOf(place)
    return column === id || touchpoints.has(column)
  })
  const alone = { ...board, stages: filtered(board.stages, (one) => one === stage), touchpoints, cards }
  return pictureOfMap({ ...alone, unreadable: [] }, stage.map)
}

const filtered = <R>(rows: ReadonlyMap<string, R>, keep: (row: R) => boolean): Map<string, R> =>
  new Map([...rows].filter(([, row]) => keep(row)))

function pictureOfBoard(board: Board, free: FreeCanvas): Picture {
  const maps = mapsOf(board)
  const drawn = drawFree(free, boxesOn(board))
  const papers: Box[] = []
  const journeys = maps.flatMap(({ id, at }) => {
    const layout = layoutMap(board, id)
    papers.push({ x: at.x, y: at.y, w: layout.width, h: layout.height })
    return drawMap(board, layout).map((primitive) => shifted(primitive, at.x, at.y))
  })
  const around = boxAround([...papers, ...drawn.boxes]) ?? { x: MARGIN, y: MARGIN, w: 0, h: 0 }
  return {
    primitives: [...journeys, ...drawn.primitives],
    frame: framed(around),
    title: undefined,
    lang: maps[0]?.lang,
    leftOut: drawn.leftOut,
  }
}

function pictureOfChosen(board: Board, ids: readonly string[], free: FreeCanvas): Picture | undefined {
  const chosen = new Set(ids)
  const shapes = free.shapes.filter(({ id, parentId }) => chosen.has(id) || chosen.has(parentId ?? ''))
  const drawn = drawFree({ ...free, shapes }, boxesOn(board))
  const boxes: Box[] = [...drawn.boxes]
  const maps = mapsOf(board)
  const journeys = maps.flatMap(({ id, at }) => {
    const layout = layoutMap(board, id)
    const shown = chosen.has(id) ? [...layout.boxes.values()] : shownWith(layout, chosen)
    boxes.push(...shown.map(({ x, y, w, h }) => ({ x: x + at.x, y: y + at.y, w, h })))
    return chosen.has(id)
      ? drawMap(board, layout).map((primitive) => shifted(primitive, at.x, at.y))
      : shown.flatMap((box) =>
          drawEntity(board, layout, box.id).map((primitive) =>
            shifted(primitive, box.x + at.x, box.y + at.y),
          ),
        )
  })
  const around = boxAround(boxes)
  if (!around) return undefined
  const primitives = [...journeys, ...drawn.primitives]
  const { leftOut } = drawn
  return { primitives, frame: framed(around), title: undefined, lang: maps[0]?.lang, leftOut }
}

/** In the order in which a map is drawn: lanes under stages under touchpoints under cards. */
const ORDER = ['lane', 'stage', 'touchpoint', 'card']

/** What was chosen on a map, and what stands in it. */
function shownWith(layout: MapLayout, chosen: ReadonlySet<string>) {
  const stands = new Set<string>()
  const all = [...layout.boxes.values()]
  const isIn = (id: Id, homes: readonly string[]) => {
    if (chosen.has(id) || homes.some((home) => stands.has(home))) stands.add(id)
  }
  for (const kind of ORDER)
    for (const { id, row } of all) {
      if (kindOf(id) !== kind) continue
      if (kind === 'touchpoint') isIn(id, [(row as Touchpoint).place.stage])
      else if (kind === 'card') isIn(id, [(row as Card).place.lane, columnOf((row as Card).place)])
      else isIn(id, [])
    }
  return all.filter(({ id }) => stands.has(id)).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

/** Where the shape of an entity lies on the page; maps are laid out when somebody asks. */
function boxesOn(board: Board): (shape: string) => Box | undefined {
  let known: Map<string, Box> | undefined
  const layOut = () =>
    new Map(
      mapsOf(board).flatMap(({ id, at }) =>
        [...layoutMap(board, id).boxes.values()].map(({ id: entity, x, y, w, h }): [string, Box] => [
          `shape:${tailOf(entity)}`,
          { x: x + at.x, y: y + at.y, w, h },
        ]),
      ),
    )
  return (shape) => (known ??= layOut()).get(shape)
}

const framed = ({ x, y, w, h }: Box): Frame => ({
  x: x - MARGIN,
  y: y - MARGIN,
  width: w + 2 * MARGIN,
  height: h + 2 * MARGIN,
})

/** The table under the paper; undefined where the picture shall be laid on something else. */
export const groundOf = (paper: 'paper' | 'transparent'): string | undefined =>
  paper === 'paper' ? LIGHT.canvas : undefined
