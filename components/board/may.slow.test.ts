// @vitest-environment jsdom
import { createShapeId, type TLShape } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { Random } from '@/lib/guard/testing/random'
import { setFields } from '@/lib/journey/edit-fields'
import type { Id } from '@/lib/journey/model'
import { pointer, settled } from './board.fixture'
import { isJourney } from './journey-shapes'
import { beforeTheGuard, closeAll, scene, type Scene } from './may.fixture'
import { rowsFor } from './menu/context-menu-rows'

beforeTheGuard()

/** Everything that hands, keys and menus can do, to whatever they can do it to. */
const GESTURES: readonly ((at: Scene, random: Random) => void)[] = [
  ({ actions }, random) => actions.add(random.pick(['map', 'stage', 'touchpoint', 'lane', 'card'] as const)),
  ({ actions, eva }, random) => actions.addBeside(anyEntity(eva, random), random.pick(['before', 'after'])),
  ({ actions, eva }, random) => actions.trash([anyEntity(eva, random), anyEntity(eva, random)]),
  ({ actions, eva }, random) =>
    actions.moveOn([anyEntity(eva, random)], random.pick(['left', 'right', 'up', 'down'] as const)),
  ({ actions, eva }, random) => {
    actions.select([anyEntity(eva, random)])
    actions.writeHere()
    actions.addNext()
  },
  ({ actions, eva }, random) => {
    const ids = [anyEntity(eva, random)]
    const { board } = eva.model
    const rows = rowsFor({ ids, board, actions, may: eva.may.get(), lang: 'en', isRescued: false })
    const row = rows.length > 0 ? random.pick(rows) : undefined
    const choices = row?.choices?.({ ids, board, actions, may: eva.may.get(), lang: 'en', isRescued: false })
    if (choices && choices.length > 0) random.pick(choices).run()
    else row?.run?.({ ids, board, actions, may: eva.may.get(), lang: 'en', isRescued: false })
  },
  ({ eva }, random) => {
    const from = eva.editor.getShapePageBounds(anyShape(eva, random))!
    const to = eva.editor.getShapePageBounds(anyShape(eva, random))!
    const hand = pointer(eva.editor, { altKey: random.chance(0.3) })
    hand.down(from.center)
    hand.move({ x: from.midX + 20, y: from.midY + 5 })
    hand.move(to.center)
    hand.up(to.center)
  },
  ({ eva }, random) => {
    const shapes = [anyShape(eva, random), anyShape(eva, random)]
    eva.editor.updateShapes(shapes.map(({ id, type }) => ({ id, type, x: random.below(500), opacity: 0.5 })))
  },
  ({ eva }, random) => {
    eva.editor.select(anyShape(eva, random), anyShape(eva, random))
    const ids = eva.editor.getSelectedShapeIds()
    random.pick([
      () => eva.editor.deleteShapes(ids),
      () => eva.editor.groupShapes(ids),
      () => eva.editor.ungroupShapes(ids),
      () => eva.editor.duplicateShapes(ids),
      () => eva.editor.toggleLock(ids),
      () => eva.editor.bringToFront(ids),
      () => eva.editor.rotateShapesBy(ids, 1),
      () => eva.editor.nudgeShapes(ids, { x: 10, y: 0 }),
    ])()
  },
  ({ eva, clipboard }, random) => {
    eva.editor.select(anyShape(eva, random), anyShape(eva, random))
    const words = random.chance(0.3) ? clipboard.cut() : clipboard.copy()
    if (words) clipboard.paste(words)
    if (random.chance(0.3)) clipboard.duplicate()
  },
  ({ eva }, random) => {
    const id = createShapeId()
    eva.editor.createShapes([
      random.chance(0.5)
        ? { id, type: 'geo', x: random.below(900), y: 2000, props: { w: 50, h: 50 } }
        : { id, type: 'sticky', x: random.below(900), y: 2300, props: { tone: 'butter', text: '' } },
    ])
  },
  ({ eva }, random) => {
    const [arrow, to] = [createShapeId(), anyShape(eva, random)]
    eva.editor.createShapes([{ id: arrow, type: 'arrow', x: 0, y: 0 }])
    eva.editor.createBindings([
      {
        type: 'arrow',
        fromId: arrow,
        toId: to.id,
        props: {
          ...{ terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 } },
          ...{ isExact: false, isPrecise: false, snap: 'none' },
        },
      },
    ])
  },
  ({ eva }) => void eva.editor.undo(),
  ({ eva }) => void eva.editor.redo(),
]

const anyShape = ({ editor }: Scene['eva'], random: Random): TLShape =>
  random.pick(editor.getCurrentPageShapes())
const anyEntity = ({ editor }: Scene['eva'], random: Random): Id =>
  random.pick(editor.getCurrentPageShapes().filter(isJourney))?.props.entity ?? 'card:none'

const SEEDS = Number(process.env.SEEDS ?? 3)

describe('what the board offers is what the server takes', () => {
  it.each([
    ['viewer', false],
    ['commenter', false],
    ['contributor', false],
    ['contributor', true],
    ['editor', false],
    ['editor', true],
    ['facilitator', true],
  ] as const)(
    '[A80] a %s (locked: %s) does anything at all to anything: nothing of it is refused',
    async (role, isLocked) => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const at = scene(role, isLocked)
        const random = new Random(seed)
        for (let n = 0; n < 60 && at.eva.editor.getCurrentPageShapeIds().size > 0; n++) {
          random.pick(GESTURES)(at, random)
          if (random.chance(0.2)) at.eva.canvas.flush()
          // somebody else goes on meanwhile
          if (random.chance(0.2)) {
            const id = random.pick([...at.boris.model.board.cards.keys()]) as Id<'card'>
            at.boris.work.write(setFields(at.boris.model.board, id, { impact: 1 + (n % 5) }))
            if (random.chance(0.5)) at.boris.editor.undo()
          }
        }
        await settled()
        at.eva.canvas.flush()
        expect([seed, at.refused]).toEqual([seed, []])
        // and the two of them see the same: nothing was shown to eva that is not on the board
        const shown = (one: Scene['eva']) =>
          one.editor
            .getCurrentPageShapes()
            .map(({ id, x, y, opacity, type }) => ({ id, opacity, type, x: Math.round(x), y: Math.round(y) }))
            .sort((a, b) => (a.id < b.id ? -1 : 1))
        expect([seed, shown(at.eva)]).toEqual([seed, shown(at.boris)])
        closeAll()
      }
    },
    60_000,
  )
})
