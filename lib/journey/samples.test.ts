import { describe, expect, it } from 'vitest'
import five from '@/lib/import/journey-json-five.fixture.json'
import { importNew } from '@/lib/import/journey-json.fixture'
import { LANE_TYPES } from './lane-types'
import { journeyOf, lanesOf, metricsOf, personasOf, stagesOf } from './live'
import type { Board, Id } from './model'
import { SAMPLES, sampleIn, sampleNamed } from './samples'

/** What was given, without what was added to it: cards, lanes, brief. */
const skeleton = (board: Board, map: Id<'map'>) => ({
  title: board.maps.get(map)!.title,
  lang: board.maps.get(map)!.lang,
  scale: board.maps.get(map)!.scale,
  extra: board.maps.get(map)!.extra,
  personas: personasOf(board, map).map((persona) => persona.name),
  stages: stagesOf(board, map).map((stage) => [
    stage.title,
    stage.framework,
    stage.duration,
    metricsOf(board, stage.id).map(({ name, value }) => [name, value]),
  ]),
  touchpoints: journeyOf(board, map).map((touchpoint) => {
    const { id, title, channels, quote, key, repeatsStory, waitMin, beforeContact } = touchpoint
    const names = [touchpoint.owner, touchpoint.handoffTo].map(
      (one) => one && board.departments.get(one)!.name,
    )
    const ratings = [Object.values(touchpoint.emotions), Object.values(touchpoint.feelings)]
    const metrics = metricsOf(board, touchpoint.id).map(({ name, value, unit }) => [name, value, unit])
    return [id, title, channels, quote, key, repeatsStory, waitMin, beforeContact, names, ratings, metrics]
  }),
})

describe('the example journeys', () => {
  it.each(SAMPLES.map((sample, i) => [sample.id, sample, five[i]] as const))(
    '[J63] %s: what was given is all there, in its order, and it has cards to show',
    (_, { journey, title, lang }, given) => {
      const sample = importNew(journey)
      const raw = importNew(given)
      expect(sample.warnings).toEqual([])
      expect(skeleton(sample.board, sample.mapId)).toEqual(skeleton(raw.board, raw.mapId))
      expect(sample.board.maps.get(sample.mapId)).toMatchObject({
        title,
        lang,
        extra: { illustrative: true },
      })
      const lanes = lanesOf(sample.board, sample.mapId)
      for (const { kind } of lanes) expect(LANE_TYPES.map((type) => type.kind)).toContain(kind)
      const counts = lanes.map((lane) => {
        const cards = [...sample.board.cards.values()].filter((card) => card.place.lane === lane.id)
        return [lane.kind, cards.length] as const
      })
      for (const kind of ['pains', 'improvements', 'backstage'])
        expect(counts.find(([one]) => one === kind)![1]).toBeGreaterThanOrEqual(4)
      for (const [kind, count] of counts)
        if (!['touchpoints', 'emotions', 'metrics', 'funnel'].includes(kind)) expect(count).toBeGreaterThan(0)
    },
  )

  it('[J63] are found by name and by language', () => {
    expect(sampleNamed('provider')?.title).toContain('Sarah')
    expect(sampleNamed('nothing')).toBeUndefined()
    expect((['en', 'es', 'ru'] as const).map((lang) => sampleIn(lang).lang)).toEqual(['en', 'es', 'ru'])
  })
})
