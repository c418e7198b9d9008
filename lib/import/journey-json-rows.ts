/** From a checked file to the rows of the board. */
import { newTail } from '@/lib/journey/ids'
import type { Board, CardPlace, Extra, Id, Metric, PersonId, Row } from '@/lib/journey/model'
import { ordersBetween } from '@/lib/journey/order'
import { departmentsOf } from './journey-json-departments'
import type {
  CardGroup,
  FileCard,
  FileFunnel,
  FileLane,
  FileMetric,
  FilePersona,
  FileStage,
  FileTouchpoint,
  JourneyFile,
} from './journey-json-file'
import { idGiver } from './journey-json-ids'
import { fault, pointerTo, warn, type Log } from './journey-json-read'
import { referencesOf } from './journey-json-references'

export interface RowsContext {
  /** of every row that is made */
  author: PersonId
  /** top left corner of the map on the canvas, px at 100 % */
  at: { x: number; y: number }
  /** from 0 up to 1, for ids and orders */
  random: () => number
  /** tails of ids on the board that are not journey rows: free shapes, bindings, assets */
  alsoTaken?: Iterable<string>
}

export interface CheckedFile {
  file: JourneyFile
  /** the personas, wherever the file says them */
  people: readonly FilePersona[]
  /** all lanes, also those that the file only implies */
  lanes: readonly FileLane[]
}

/** All rows of the map, and departments that the board lacks. References that fail are logged as faults. */
export function journeyRows(
  { file, people, lanes }: CheckedFile,
  board: Board,
  ctx: RowsContext,
  log: Log,
): { mapId: Id<'map'>; rows: Row[] } {
  const rows: Row[] = []
  const add = (row: Row) => rows.push(withoutGaps({ ...row, author: ctx.author }))
  const ids = idGiver(board, ctx.alsoTaken ?? [], () => newTail(ctx.random), log)
  const the = referencesOf(file, people, lanes, board, ids, log)
  const department = departmentsOf(board, () => ids.fresh('department'), add)
  const map = ids.of('map', file)

  const inOrder = <T>(list: readonly T[] | undefined, each: (item: T, order: string) => void) => {
    const orders = ordersBetween(undefined, undefined, list?.length ?? 0, ctx.random)
    list?.forEach((item, i) => each(item, orders[i]!))
  }

  const addPersona = (persona: FilePersona) => {
    const { pointer: _, ...said } = persona
    add({ ...EMPTY_PERSONA, ...said, id: ids.of('persona', persona) })
  }

  const addMap = () => {
    const personas: Record<Id<'persona'>, string> = {}
    inOrder(people, (persona, order) => (personas[ids.of('persona', persona)] = order))
    const { why = '', objectives = [], scenario = '', start = '', end = '' } = file.brief ?? {}
    add({
      id: map,
      title: file.title,
      lang: file.lang ?? board.lang,
      mapType: file.mapType ?? 'current',
      scale: file.scale ?? 'days',
      at: ctx.at,
      why,
      objectives,
      scenario,
      start,
      end,
      personas,
      basis: the.basis('map', file),
      extra: extraOf(file, 'brief', 'basis'),
    })
  }

  const addStage = (stage: FileStage, order: string) => {
    const id = ids.of('stage', stage)
    add({
      id,
      map,
      order,
      title: stage.name,
      framework: stage.framework,
      duration: stage.duration,
      beforeContact: stage.beforeContact || undefined,
      basis: the.basis('stage', stage),
      extra: extraOf(stage, 'basis'),
    })
    addCards(stage.cards, { stage: id })
    inOrder(stage.touchpoints, (touchpoint, order) => addTouchpoint(touchpoint, { stage: id, order }))
  }

  const addTouchpoint = (touchpoint: FileTouchpoint, place: { stage: Id<'stage'>; order: string }) => {
    const id = ids.of('touchpoint', touchpoint)
    const at = (key: string) => pointerTo(touchpoint.pointer, key)
    add({
      id,
      map,
      place,
      title: touchpoint.title,
      channels: touchpoint.channels ?? [],
      emotions: the.rated(touchpoint.emotion, at('emotion')),
      feelings: the.rated(touchpoint.feeling, at('feeling')),
      quote: touchpoint.quote ?? '',
      quoteOf: touchpoint.quoteOf ? the.persona.find(touchpoint.quoteOf, at('quoteOf'), log) : undefined,
      owner: department(touchpoint.owner),
      handoffTo: department(touchpoint.handoffTo),
      repeatsStory: touchpoint.repeatsStory || undefined,
      waitMin: touchpoint.waitMin,
      key: touchpoint.key || undefined,
      beforeContact: touchpoint.beforeContact || undefined,
      when: touchpoint.at,
      duration: touchpoint.duration,
      basis: the.basis('touchpoint', touchpoint),
      extra: extraOf(touchpoint, 'basis'),
    })
    addCards(touchpoint.cards, { touchpoint: id })
  }

  type Column = { stage: Id<'stage'> } | { touchpoint: Id<'touchpoint'> }
  const addCards = (groups: CardGroup[] | undefined, column: Column) => {
    // Two keys may mean the same lane, one by its id and one by its kind: their cards lie in one cell.
    const cells = new Map<Id<'lane'>, FileCard[]>()
    for (const { lane: key, pointer, cards } of groups ?? []) {
      const lane = cards.length > 0 ? the.lane.find(key, pointer, log) : undefined
      if (lane) cells.set(lane, [...(cells.get(lane) ?? []), ...cards])
    }
    for (const [lane, cards] of cells)
      inOrder(cards, (card, order) => addCard(card, { lane, order, ...column }))
  }

  const addCard = (card: FileCard, place: CardPlace) => {
    const { pointer, source = '', owner, childMap, ...said } = card
    add({
      ...said,
      id: ids.of('card', card),
      place,
      source,
      owner: department(owner),
      childMap: the.childMap(childMap, pointerTo(pointer, 'childMap')),
      answered: said.answered || undefined,
      basis: the.basis('card', card),
      extra: extraOf(card, 'basis'),
    })
  }

  const addMetric = (kind: Metric['kind'], said: FileMetric, order: string) => {
    const { touchpoint, stage, pointer, source = '', ...more } = said
    const at = (key: string) => pointerTo(pointer, key)
    if (touchpoint === undefined && stage === undefined)
      return fault(log, at(kind === 'metric' ? 'touchpoint' : 'stage'), 'is missing')
    if (touchpoint !== undefined && stage !== undefined)
      return fault(log, pointer, 'belongs to a touchpoint or to a stage, not to both')
    const on =
      touchpoint !== undefined
        ? the.touchpoint.find(touchpoint, at('touchpoint'), log)
        : the.stage.find(stage!, at('stage'), log)
    if (on) add({ ...more, id: ids.fresh('metric'), kind, on, order, source })
  }

  people.forEach(addPersona)
  addMap()
  inOrder(lanes, (lane, order) => {
    const { kind, title = '', extra } = lane
    const id = ids.of('lane', lane)
    add({
      id,
      map,
      kind,
      title,
      order,
      hidden: lane.hidden || undefined,
      collapsed: lane.collapsed || undefined,
      extra,
    })
  })
  inOrder(file.stages, addStage)
  inOrder(file.metrics, (metric, order) => addMetric('metric', metric, order))
  inOrder(file.funnel, ({ step: name, count: value, ...entry }: FileFunnel, order) =>
    addMetric('funnel', { ...entry, name, value }, order),
  )
  const renamed = ids.renamed()
  if (renamed === 1) warn(log, '', 'has an id that this board has already: a new one was given')
  if (renamed > 1) warn(log, '', `has ${renamed} ids that this board has already: new ones were given`)
  return { mapId: map, rows }
}

const EMPTY_PERSONA = {
  likes: '',
  pains: '',
  aspirations: '',
  habits: '',
  limits: '',
  worries: '',
  life: '',
  says: '',
  thinks: '',
  does: '',
  feels: '',
}

/** The unknown keys of a row, those of its nested objects under the nested object's own key. */
function extraOf<N extends string>(
  row: { extra?: Extra } & { [K in N]?: { extra?: Extra } },
  ...nested: N[]
): Extra | undefined {
  const extra: Extra = { ...row.extra }
  for (const key of nested) {
    const inside = row[key]?.extra
    if (inside) extra[key] = inside
  }
  return Object.keys(extra).length > 0 ? extra : undefined
}

/** The row without fields that are undefined: a row has a field or has it not. */
function withoutGaps<R extends Row>(row: R): R {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as unknown as R
}
