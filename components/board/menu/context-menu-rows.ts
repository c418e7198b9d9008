/** What the menu of the selected entities offers: one row a command, in the order in which people read them. */
import { CHANNELS, channelOf } from '@/lib/journey/channels'
import type { Change } from '@/lib/journey/change'
import { inTurn } from '@/lib/journey/edit'
import { setFields, toggleKeyMoment } from '@/lib/journey/edit-fields'
import { lanesOf, mapOf } from '@/lib/journey/live'
import { putBack } from '@/lib/journey/trashed'
import {
  TABLE_OF,
  kindOf,
  type Board,
  type Evidence,
  type Id,
  type Lane,
  type Touchpoint,
} from '@/lib/journey/model'
import type { EntityKind } from '../journey-shapes'
import { ACROSS_ROWS, LANE_ROW, cards } from './card-rows'
import { mayTrash } from '../may'
import type { MenuRow, Target } from './menu-row'

/** as the canvas writes keys */
const ARROWS = { left: '←', right: '→', up: '↑', down: '↓' } as const
const GRID = ['stage', 'touchpoint', 'card'] as const
const first = ({ ids }: Target) => ids[0]!
const lanes = ({ ids, board }: Target): Lane[] => ids.flatMap((id) => board.lanes.get(id) ?? [])
const touchpoints = ({ ids, board }: Target): Touchpoint[] =>
  ids.flatMap((id) => board.touchpoints.get(id) ?? [])

/** The same fields of everything selected, in one step. */
const setAll = ({ ids, board, actions }: Target, fields: object) =>
  void actions.write(
    inTurn(
      board,
      ids.map(
        (id) =>
          (now): Change[] =>
            setFields(now, id, fields),
      ),
    ),
  )

const move = (key: string, to: 'left' | 'right' | 'up' | 'down', kinds: readonly EntityKind[]): MenuRow => ({
  key,
  group: 'move',
  kinds,
  many: 'any',
  combo: `cmd+${ARROWS[to]},ctrl+${ARROWS[to]}`,
  isOffered: ({ isRescued }) => !isRescued,
  run: ({ actions, ids }) => actions.moveOn(ids, to),
})
const add = (key: string, where: 'before' | 'after', kinds: readonly EntityKind[]): MenuRow => ({
  key,
  group: 'add',
  kinds,
  many: 'one',
  isAllowed: (target) => target.may.make(TABLE_OF[kindOf(first(target))!]),
  isOffered: ({ isRescued }) => !isRescued,
  run: (target) => target.actions.addBeside(first(target), where),
})

export const MENU_ROWS: readonly MenuRow[] = [
  {
    key: 'write',
    group: 'write',
    many: 'one',
    combo: '[[Enter]]',
    run: (target) => target.actions.begin(first(target)),
  },
  {
    key: 'putBack',
    group: 'write',
    many: 'any',
    isAllowed: ({ may, board, ids }) => may.all(putBack(board, ids)),
    isOffered: ({ isRescued }) => isRescued,
    run: ({ actions, ids }) => actions.putBack(ids),
  },
  {
    key: 'inside',
    group: 'add',
    kinds: ['stage'],
    many: 'one',
    isAllowed: ({ may }) => may.make('touchpoints'),
    isOffered: ({ isRescued }) => !isRescued,
    run: (target) => {
      const stage = target.board.stages.get(first(target))
      if (stage) target.actions.insert(stage.map, { kind: 'touchpoint', stage: stage.id, index: Infinity })
    },
  },
  {
    key: 'stageInside',
    group: 'add',
    kinds: ['map'],
    many: 'one',
    isAllowed: ({ may }) => may.make('stages'),
    run: ({ ids: [map], actions }) => actions.insert(map as Id<'map'>, { kind: 'stage', index: Infinity }),
  },
  add('before', 'before', ['stage', 'touchpoint']),
  add('after', 'after', ['stage', 'touchpoint']),
  add('above', 'before', ['lane', 'card']),
  add('below', 'after', ['lane', 'card']),
  move('moveLeft', 'left', GRID),
  move('moveRight', 'right', GRID),
  move('moveUp', 'up', ['lane', 'card']),
  move('moveDown', 'down', ['lane', 'card']),
  ...ACROSS_ROWS,
  {
    key: 'department',
    group: 'fields',
    kinds: ['touchpoint', 'card'],
    many: 'any',
    choices: (target) => {
      const rows = [...touchpoints(target), ...cards(target)]
      const departments = [...target.board.departments.values()].filter((row) => !row.trashed)
      const names = departments.map(({ id, name }) => ({ owner: id as Id<'department'> | undefined, name }))
      return [...names, { owner: undefined, name: '.menu.none' }].map(({ owner, name }) => ({
        id: owner ?? 'none',
        label: name,
        isChosen: rows.every((row) => row.owner === owner),
        run: () => setAll(target, { owner }),
      }))
    },
  },
  {
    key: 'evidence',
    group: 'fields',
    kinds: ['card'],
    many: 'any',
    choices: (target) => {
      const kinds: readonly (Evidence | undefined)[] = ['observed', 'reported', 'assumed', undefined]
      return kinds.map((evidence) => ({
        id: evidence ?? 'none',
        label: evidence ? `.evidence.${evidence}` : '.menu.none',
        isChosen: cards(target).every((row) => row.evidence === evidence),
        run: () => setAll(target, { evidence }),
      }))
    },
  },
  LANE_ROW,
  {
    key: 'channels',
    group: 'fields',
    kinds: ['touchpoint'],
    many: 'any',
    choices: (target) => {
      const used = touchpoints(target).flatMap((row) => row.channels)
      const own = [...new Set(used)].filter((id) => !CHANNELS.some((channel) => channel.id === id))
      return [...CHANNELS, ...own.map(channelOf)].map(({ id, names }) => {
        const isChosen = touchpoints(target).every((row) => row.channels.includes(id))
        return { id, label: names[target.lang], isChosen, run: () => toggleChannel(target, id, isChosen) }
      })
    },
  },
  {
    key: 'key',
    group: 'fields',
    kinds: ['touchpoint'],
    many: 'any',
    isOffered: (target) => !touchpoints(target).every((row) => row.key),
    run: ({ actions, board, ids }) => void actions.write(toggleKeyMoment(board, ids as Id<'touchpoint'>[])),
  },
  {
    key: 'notKey',
    group: 'fields',
    kinds: ['touchpoint'],
    many: 'any',
    isOffered: (target) => touchpoints(target).every((row) => row.key),
    run: ({ actions, board, ids }) => void actions.write(toggleKeyMoment(board, ids as Id<'touchpoint'>[])),
  },
  {
    key: 'collapse',
    group: 'fields',
    kinds: ['lane'],
    many: 'any',
    isOffered: (target) => lanes(target).some((row) => !row.collapsed),
    run: (target) => setAll(target, { collapsed: true }),
  },
  {
    key: 'expand',
    group: 'fields',
    kinds: ['lane'],
    many: 'any',
    isOffered: (target) => lanes(target).every((row) => row.collapsed),
    run: (target) => setAll(target, { collapsed: undefined }),
  },
  {
    key: 'hide',
    group: 'fields',
    kinds: ['lane'],
    many: 'any',
    run: (target) => setAll(target, { hidden: true }),
  },
  {
    key: 'show',
    group: 'fields',
    kinds: ['map', 'lane'],
    many: 'one',
    isAllowed: ({ may }) => may.make('lanes'),
    isOffered: (target) => hiddenLanes(target).length > 0,
    run: (target) =>
      setAll({ ...target, ids: hiddenLanes(target).map((row) => row.id) }, { hidden: undefined }),
  },
  {
    key: 'delete',
    group: 'delete',
    many: 'any',
    combo: '⌫',
    isAllowed: ({ may, board, ids }) => ids.every((id) => mayTrash(may, board, id)),
    run: ({ actions, ids }) => actions.trash(ids),
  },
]

const mayTouchAll = ({ may, ids }: Target) => ids.every((id) => may.touch(id))

const hiddenLanes = (target: Target): Lane[] => {
  const map = mapOf(target.board, first(target))
  return map ? lanesOf(target.board, map).filter((row) => row.hidden) : []
}

function toggleChannel(target: Target, id: string, isOn: boolean): void {
  const { actions, board } = target
  const edits = touchpoints(target).map((row) => (now: Board): Change[] => {
    const others = row.channels.filter((channel) => channel !== id)
    return setFields(now, row.id, { channels: isOn ? others : [...others, id] })
  })
  actions.write(inTurn(board, edits))
}

/** The rows for what is selected, in order. */
export function rowsFor(target: Target): MenuRow[] {
  const kinds = new Set(target.ids.map(kindOf))
  return MENU_ROWS.filter(
    (row) =>
      (row.many === 'any' || target.ids.length === 1) &&
      (!row.kinds || [...kinds].every((kind) => row.kinds!.includes(kind as EntityKind))) &&
      (row.isAllowed ?? mayTouchAll)(target) &&
      (row.isOffered?.(target) ?? true),
  )
}
