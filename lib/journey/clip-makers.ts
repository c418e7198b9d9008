/** Lanes and columns that a paste needs, and a map lacks. */
import { columnsOf, type Spot } from './clip-spot'
import type { Draft } from './draft'
import { orderAt, type EditContext } from './edit'
import { addStage, addTouchpoint, ordersOf } from './edit-add'
import { newId } from './ids'
import { lanesOf, stagesOf } from './live'
import type { Id, Lane } from './model'

export interface Makers {
  draft: Draft
  lane(like: Partial<Lane>): Id<'lane'>
  stage(title?: string): Id<'stage'>
  touchpoint(title?: string, stageTitle?: string): Id<'touchpoint'>
  /** the last stage; one is made if there is none */
  lastStage(title?: string): Id<'stage'>
  /** as many as titles, from the first place on to the right; what is missing is made at the end */
  touchpointsFrom(first: Spot['first'], titles: readonly (string | undefined)[]): Id<'touchpoint'>[]
  stagesFrom(first: Spot['first'], titles: readonly (string | undefined)[]): Id<'stage'>[]
}

export function makersOn(draft: Draft, ctx: EditContext, map: Id<'map'>): Makers {
  const makers: Makers = {
    draft,
    lane(like) {
      const order = orderAt(ordersOf(lanesOf(draft.board, map)), undefined, ctx.random)
      const id = newId('lane', ctx.random)
      const { kind = 'notes', title = '', hidden, collapsed } = like
      const folds = { ...(hidden && { hidden }), ...(collapsed && { collapsed }) }
      const row: Lane = { id, map, order, author: ctx.author, kind, title, ...folds }
      draft.do([{ do: 'create', row }])
      return id
    },
    stage: (title = '') => draft.add(addStage(draft.board, ctx, map, { title })),
    touchpoint(title = '', stageTitle) {
      const stage = makers.lastStage(stageTitle)
      return draft.add(addTouchpoint(draft.board, ctx, stage, { title }))
    },
    lastStage: (title) => stagesOf(draft.board, map).at(-1)?.id ?? makers.stage(title),
    touchpointsFrom({ stage, touchpoint }, titles) {
      const stages = stagesOf(draft.board, map).map(({ id }) => id)
      const here = columnsOf(draft.board, map)
      const from = here.findIndex(({ id, place }) =>
        touchpoint ? id === touchpoint : stages.indexOf(place.stage) >= stages.indexOf(stage!),
      )
      const run = from < 0 ? [] : here.slice(from)
      return titles.map((title, i) => run[i]?.id ?? makers.touchpoint(title))
    },
    stagesFrom({ stage }, titles) {
      const here = stagesOf(draft.board, map)
      const run = here.slice(
        Math.max(
          0,
          here.findIndex(({ id }) => id === stage),
        ),
      )
      return titles.map((title, i) => run[i]?.id ?? makers.stage(title))
    },
  }
  return makers
}
