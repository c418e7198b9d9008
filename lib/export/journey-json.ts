/**
 * Journey JSON out: one map, canonical. Keys in the order of `JSON_KEYS`, defaults and empty values left out, every id
 * written, texts as they are, two spaces, a newline at the end. An import of it into an empty board exports the same
 * bytes.
 */
import { isDate, isDuration, isWhen } from '@/lib/import/journey-json-times'
import { FORMAT, FORMAT_VERSION } from '@/lib/journey/json-keys'
import { mapsOf } from '@/lib/journey/live'
import { ANYONE, TAIL, tailOf } from '@/lib/journey/model'
import type {
  Basis,
  Board,
  Card,
  Extra,
  Id,
  Json,
  JourneyMap,
  Lane,
  Metric,
  Persona,
} from '@/lib/journey/model'
import type { Stage, Touchpoint } from '@/lib/journey/model'
import { contentOf, type Cells } from './journey-json-cells'
import { objectTree, treeText, type Tree } from './journey-json-text'

/** The file of one map. @param map a map of the board, else it throws */
export const journeyJsonText = (board: Board, map: Id<'map'>): string => treeText(journeyTree(board, map))

/** The same as a JSON value. */
export const journeyJson = (board: Board, map: Id<'map'>): { [key: string]: Json } =>
  JSON.parse(journeyJsonText(board, map)) as { [key: string]: Json }

/** The file of a whole board: its map, or, unless it has exactly one, the list of its maps from top to bottom. */
export function boardJsonText(board: Board): string {
  const trees = mapsOf(board).map((map) => journeyTree(board, map.id))
  return treeText(trees.length === 1 ? trees[0]! : trees)
}

function journeyTree(board: Board, id: Id<'map'>): Tree {
  const { map, personas, stages, lanes, metrics } = contentOf(board, id)
  const write = writerOf(board, personas)
  const [persona, ...others] = personas.map(personaTree)
  return objectTree(
    'map',
    {
      format: FORMAT,
      version: FORMAT_VERSION,
      id: tailOf(map.id),
      title: map.title,
      lang: map.lang,
      mapType: map.mapType,
      scale: map.scale,
      brief: briefTree(map),
      ...(others.length === 0 ? { persona } : { personas: [persona!, ...others] }),
      stages: stages.map(({ stage, cells, touchpoints }) =>
        objectTree(
          'stage',
          {
            ...stageFields(stage),
            cards: write.cards(cells),
            touchpoints: touchpoints.map((one) => write.touchpoint(one.touchpoint, one.cells)),
          },
          stage.extra,
        ),
      ),
      lanes: lanes.map(laneTree),
      metrics: metrics.filter(({ kind }) => kind === 'metric').map(metricTree),
      funnel: metrics.filter(({ kind }) => kind === 'funnel').map(funnelTree),
      basis: basisTree(map),
    },
    map.extra,
  )
}

/** What needs to know the whole map: who is rated, which department has which name. */
function writerOf(board: Board, personas: readonly Persona[]) {
  const department = (id: Id<'department'> | undefined): string | undefined => {
    const row = id && board.departments.get(id)
    return row && !row.trashed ? row.name : undefined
  }
  /** Plain for the only persona, or anyone; by persona id when there are several. */
  const rated = (ratings: Record<string, number | string>): Tree | undefined => {
    if (personas.length <= 1) return ratings[personas[0]?.id ?? ANYONE]
    return new Map(
      personas.flatMap(({ id }) => (ratings[id] === undefined ? [] : [[tailOf(id), ratings[id]] as const])),
    )
  }
  const card = (row: Card): Tree =>
    objectTree(
      'card',
      {
        id: tailOf(row.id),
        text: row.text,
        evidence: row.evidence,
        source: row.source,
        answered: row.answered || undefined,
        basis: basisTree(row),
        childMap: row.childMap && tailOf(row.childMap),
        due: validOnly(isDate, row.due),
        effort: row.effort,
        impact: row.impact,
        owner: department(row.owner),
        promise: row.promise,
        status: row.status,
      },
      row.extra,
    )
  const cards = (cells: Cells): Tree =>
    new Map([...cells].map(([lane, rows]) => [tailOf(lane.id), rows.map(card)]))
  const touchpoint = (row: Touchpoint, cells: Cells): Tree =>
    objectTree(
      'touchpoint',
      {
        id: tailOf(row.id),
        title: row.title,
        channels: row.channels,
        emotion: rated(row.emotions),
        feeling: rated(row.feelings),
        quote: row.quote,
        quoteOf: personas.some(({ id }) => id === row.quoteOf) ? tailOf(row.quoteOf!) : undefined,
        owner: department(row.owner),
        handoffTo: department(row.handoffTo),
        repeatsStory: row.repeatsStory || undefined,
        waitMin: row.waitMin,
        key: row.key || undefined,
        beforeContact: row.beforeContact || undefined,
        at: validOnly(isWhen, row.when),
        duration: validOnly(isDuration, row.duration),
        basis: basisTree(row),
        cards: cards(cells),
      },
      row.extra,
    )
  return { cards, touchpoint }
}

const briefTree = ({ why, objectives, scenario, start, end, extra }: JourneyMap): Tree =>
  objectTree('brief', { why, objectives, scenario, start, end }, nested(extra, 'brief'))

const personaTree = (row: Persona): Tree =>
  objectTree(
    'persona',
    {
      id: tailOf(row.id),
      name: row.name,
      picture: row.picture,
      likes: row.likes,
      pains: row.pains,
      aspirations: row.aspirations,
      habits: row.habits,
      limits: row.limits,
      worries: row.worries,
      life: row.life,
      says: row.says,
      thinks: row.thinks,
      does: row.does,
      feels: row.feels,
    },
    row.extra,
  )

const stageFields = (row: Stage) => ({
  id: tailOf(row.id),
  name: row.title,
  framework: row.framework,
  duration: validOnly(isDuration, row.duration),
  beforeContact: row.beforeContact || undefined,
  basis: basisTree(row),
})

const laneTree = (row: Lane): Tree =>
  objectTree(
    'lane',
    {
      id: tailOf(row.id),
      kind: row.kind || 'notes',
      title: row.title,
      collapsed: row.collapsed || undefined,
      hidden: row.hidden || undefined,
    },
    row.extra,
  )

const metricTree = (row: Metric): Tree =>
  objectTree('metric', { ...measureFields(row), name: row.name, value: row.value }, row.extra)

const funnelTree = (row: Metric): Tree =>
  objectTree('funnel', { ...measureFields(row), step: row.name, count: row.value }, row.extra)

const measureFields = ({ on, unit, date, source, target }: Metric) => ({
  ...(on.startsWith('stage:') ? { stage: tailOf(on) } : { touchpoint: tailOf(on) }),
  unit,
  date: validOnly(isDate, date),
  source,
  target,
})

const basisTree = ({ basis, extra }: { basis?: Basis; extra?: Extra }): Tree | undefined =>
  basis && TAIL.test(tailOf(basis.id))
    ? objectTree('basis', { id: tailOf(basis.id), at: basis.at }, nested(extra, 'basis'))
    : undefined

/** A text that a client wrote without looking is left out rather than making a file that nobody can read. */
const validOnly = (is: (text: string) => boolean, text: string | undefined): string | undefined =>
  text !== undefined && is(text) ? text : undefined

/** The unknown keys of an object inside the row. */
function nested(extra: Extra | undefined, key: string): Extra | undefined {
  const inside = extra?.[key]
  return typeof inside === 'object' && inside !== null && !Array.isArray(inside) ? inside : undefined
}
