/** Text from other programs: lines and tables, and how they become cards. */
import { cell } from './clip-ground'
import { makersOn } from './clip-makers'
import { holdsCards, type Spot } from './clip-spot'
import { Draft } from './draft'
import type { EditContext } from './edit'
import { placeOrdersOf, type Cell } from './edit-add'
import { ordersAfter } from './edit-duplicate'
import { newId } from './ids'
import type { Change } from './change'
import { cardsIn, columnOf, lanesOf } from './live'
import type { Board, Card, CardPlace, Id } from './model'

/** Characters a card may be given at once; longer text is parted between words, so that nothing of it is lost. */
const LONGEST = 5_000

/** Dashes, bullets, check boxes and numbers that begin the lines of a list. */
const BULLET = /^\s*(?:(?:[-*+•◦▪‣·–—]|\[[ xX]?\]|☐|☑|✓|\d{1,3}[.)])\s+)+/

/** The lines of a text that say something, without the bullets of a list. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/)
  return lines.map((line) => line.replace(BULLET, '').trim()).filter(Boolean)
}

/** The cells of tab-separated text; undefined if it is no table: without a tab, or one column wide. */
export function parseTsv(text: string): string[][] | undefined {
  const rows: string[][] = [[]]
  let rest = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  while (true) {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(rest)
    const plain = quoted ? undefined : /^[^\t\n]*/.exec(rest)
    rows.at(-1)!.push(quoted ? quoted[1]!.replaceAll('""', '"') : plain![0])
    rest = rest.slice((quoted ?? plain)![0].length)
    if (rest === '') break
    if (rest[0] === '\n') rows.push([])
    rest = rest.slice(1)
  }
  return rows.some((row) => row.length > 1) ? rows : undefined
}

/** Texts as cards of the cell that is meant, one below the other. */
export function pasteLines(board: Board, ctx: EditContext, lines: readonly string[], spot: Spot): Pasted {
  return pasteGrid(board, ctx, [[lines]], spot)
}

/** A table as cards: from the cell that is meant to the right, and down over the lanes that hold cards. */
export function pasteTable(board: Board, ctx: EditContext, rows: readonly string[][], spot: Spot): Pasted {
  const grid = rows.map((row) => row.map((text) => (text.trim() ? [text.trim()] : [])))
  return pasteGrid(board, ctx, grid, spot)
}

export interface Pasted {
  changes: Change[]
  ids: Id<'card'>[]
}

/**
 * What does not fit to the right gets new touchpoints; what does not fit below lies in the last lane.
 * @param grid rows of cells of texts
 */
function pasteGrid(
  board: Board,
  ctx: EditContext,
  grid: readonly (readonly (readonly string[])[])[],
  { map, first, cards }: Spot,
): Pasted {
  const draft = new Draft(board)
  const makers = makersOn(draft, ctx, map)
  const width = Math.max(...grid.map((row) => row.length))
  const columns =
    width === 1 && first.stage
      ? [first.touchpoint ?? first.stage]
      : makers.touchpointsFrom(first, new Array<string>(width).fill(''))
  const open = lanesOf(draft.board, map).filter(holdsCards)
  const from = Math.max(
    0,
    open.findIndex(({ id }) => id === first.lane),
  )
  const lanes = open.slice(from).map(({ id }) => id)
  if (lanes.length === 0) lanes.push(makers.lane({}))

  const cells = new Map<string, { cell: Cell; texts: string[] }>()
  grid.forEach((row, y) => {
    row.forEach((texts, x) => {
      if (texts.length === 0) return
      const to = cell(lanes[Math.min(y, lanes.length - 1)]!, columns[x]!)
      const key = `${to.lane} ${columns[x]}`
      if (!cells.has(key)) cells.set(key, { cell: to, texts: [] })
      cells.get(key)!.texts.push(...texts.flatMap(parted))
    })
  })
  const made = [...cells.values()].flatMap(({ cell, texts }) => {
    const there = cardsIn(draft.board, cell.lane, columnOf(cell as CardPlace))
    const after = there.findLastIndex(({ id }) => cards.has(id))
    const orders = ordersAfter(placeOrdersOf(there), after, texts.length, ctx.random)
    return texts.map((text, i): Card => {
      const place = { ...cell, order: orders[i]! }
      return { id: newId('card', ctx.random), author: ctx.author, place, text, source: '' }
    })
  })
  draft.do(made.map((row) => ({ do: 'create', row })))
  return { changes: draft.changes, ids: made.map(({ id }) => id) }
}

/** A text in pieces that fit a card each, cut between words where there are any, never inside a character. */
function parted(text: string): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(' ', LONGEST)
    const at = space > 0 ? space : LONGEST - (/[\uD800-\uDBFF]/.test(rest[LONGEST - 1]!) ? 1 : 0)
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at).trimStart()
  }
  return [...pieces, rest]
}
