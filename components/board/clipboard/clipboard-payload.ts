/**
 * The clipboard's content: what other programs read (text, tables) and, hidden in the same HTML, what boards read. It
 * was perhaps written by somebody else's software, so it is checked row by row before any of it is believed.
 */
import type { TLContent, TLShapeId } from 'tldraw'
import { fieldsOf, tableOfId } from '@/lib/doc/rows'
import type { DocTable } from '@/lib/doc/tables'
import { isRoot, type Clip } from '@/lib/journey/clip'
import { harmless, type TextTable } from '@/lib/journey/clip-table'
import type { Id, Row } from '@/lib/journey/model'
import { LIMITS } from '@/lib/protocol/limits'
import { isKept } from '../images/kept-image'

/** Free shapes that were copied. */
export interface CanvasClip {
  content: TLContent
  /** ends of copied arrows at copied entities */
  ends: { arrow: TLShapeId; entity: string; props: { [key: string]: unknown } }[]
  /** the board whose pictures these are */
  board?: string
}

export interface Payload {
  /** of the format; another one is not read */
  version: 1
  journey?: Clip
  canvas?: CanvasClip
  /** where the first entity stood on the page, px: what is free keeps its place beside it */
  at?: { x: number; y: number }
}

const ATTRIBUTE = 'data-sendero'

/** @param shown what other programs show */
export function payloadHtml(payload: Payload, shown: string): string {
  return `<meta charset="utf-8"><div ${ATTRIBUTE}="${escaped(JSON.stringify(payload))}">${shown}</div>`
}

/** Tables and lines as HTML; everything written shows as itself. */
export function tablesHtml(tables: readonly TextTable[]): string {
  return tables
    .map(({ heads, rows }) => {
      const lines = rows.map((row, y) => {
        const cells = row.map((text, x) => {
          const tag = heads > 0 && (y < heads || x === 0) ? 'th' : 'td'
          return `<${tag}>${escaped(harmless(text)).replaceAll('\n', '<br>')}</${tag}>`
        })
        return `<tr>${cells.join('')}</tr>`
      })
      return `<table>${lines.join('')}</table>`
    })
    .join('<br>')
}

const ENTITIES: { [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)

/** What a board put there; undefined: something else, or nothing that can be read. */
export function readPayload(html: string): Payload | undefined {
  if (!html.includes(ATTRIBUTE)) return undefined
  const text = parsed(html).querySelector(`[${ATTRIBUTE}]`)?.getAttribute(ATTRIBUTE)
  try {
    const json = JSON.parse(text ?? '') as Partial<Payload> | null
    if (json?.version !== 1) return undefined
    const journey = json.journey && readClip(json.journey)
    const canvas = json.canvas?.content.shapes.length ? readCanvasClip(json.canvas) : undefined
    const at = json.at && Number.isFinite(json.at.x) && Number.isFinite(json.at.y) ? json.at : undefined
    return journey || canvas ? { version: 1, journey, canvas, at } : undefined
  } catch {
    return undefined
  }
}

/** Whether the shapes can be read shows when they are put; pictures are asked for before that. */
function readCanvasClip({ content, ends, board }: CanvasClip): CanvasClip {
  const assets = Array.isArray(content.assets) ? content.assets.filter(isKept) : []
  return { content: { ...content, assets }, ends, ...(typeof board === 'string' && { board }) }
}

/** The cells of a table, if that is all there is; undefined for anything else. */
export function tableIn(html: string): string[][] | undefined {
  if (!/<table/i.test(html)) return undefined
  const body = parsed(html).body
  const tables = [...body.querySelectorAll('table')].filter((table) => !table.parentElement?.closest('table'))
  const rows = tables.flatMap((table) => [...table.rows].map(cellsOf))
  for (const table of tables) table.remove()
  const isAll = (body.textContent ?? '').trim() === ''
  return isAll && rows.some((row) => row.length > 1) ? rows : undefined
}

function cellsOf(row: HTMLTableRowElement): string[] {
  return [...row.cells].flatMap((cell) => {
    for (const end of cell.querySelectorAll('br, p, div, li')) end.after('\n')
    const text = (cell.textContent ?? '').replace(/[^\S\n]+/g, ' ').replace(/ ?\n\s*/g, '\n')
    return [text.trim(), ...new Array<string>(Math.min(cell.colSpan, LIMITS.touchpointsPerMap) - 1).fill('')]
  })
}

/** Nothing in it is run or loaded. */
const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html')

// --- rows -----------------------------------------------------------------------------------------------------------

function readClip({ roots, columns, rows }: Partial<Clip>): Clip | undefined {
  if (!Array.isArray(roots) || !Array.isArray(columns) || !Array.isArray(rows)) return undefined
  const read = new Map(rows.flatMap((row) => readRow(row) ?? []).map((row) => [row.id as string, row]))
  const wanted = [...new Set(roots)].filter((id) => typeof id === 'string' && isRoot(id) && read.has(id))
  if (wanted.length === 0) return undefined
  return {
    roots: wanted,
    columns: columns.filter((id): id is Id => typeof id === 'string'),
    rows: [...read.values()],
  }
}

/** Lists that a row has even when they are empty. */
const LISTS: { [table: string]: string } = { maps: 'objectives', touchpoints: 'channels' }
/** Characters of what a row says beyond what we know; the server takes no deep or endless values. */
const EXTRA_CHARACTERS = 20_000

/** A row with the fields that the document would take; undefined if it is none. */
function readRow(json: unknown): Row | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  const given = json as { [field: string]: unknown }
  const table = typeof given.id === 'string' ? tableOfId(given.id) : undefined
  if (!table || table === 'canvas') return undefined
  const row: { [field: string]: unknown } = { id: given.id }
  for (const [name, field] of Object.entries(fieldsOf(table))) {
    const value = given[name]
    if (field.kind === 'text')
      row[name] = typeof value === 'string' ? value.slice(0, LIMITS.textCharacters) : ''
    else if (field.kind === 'map') row[name] = readMap(table, name, value)
    else if (value !== undefined && field.check(value) && !field.reserved && isModest(name, value))
      row[name] = value
    else if (field.required) return undefined
  }
  const list = LISTS[table]
  if (list) row[list] ??= []
  return row as unknown as Row
}

function readMap(table: DocTable, name: string, value: unknown): object {
  const field = fieldsOf(table)[name]!
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(entries.filter(([key, entry]) => field.checkKey!(key) && field.check(entry)))
}

const isModest = (name: string, value: unknown): boolean =>
  name !== 'extra' || (JSON.stringify(value).length <= EXTRA_CHARACTERS && depth(value) <= 8)

const depth = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0
