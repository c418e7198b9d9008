import { expect, it } from 'vitest'
import { importNew } from '@/lib/import/journey-json.fixture'
import { countsOf, journeyOf, lanesOf, metricsOf, personasOf, stagesOf } from './live'
import type { Board, Id } from './model'
import { SAMPLES } from './samples'
import { TEMPLATES, TRANSLATIONS, templateJourney, templateTitle } from './templates'

const LANGS = ['en', 'es', 'ru'] as const

/** Words of the format itself, and what needs no translation. */
const NO_TEXT = /^(id|lang|mapType|scale|framework|duration|channels|kind|evidence|touchpoint|unit)$/

function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return NO_TEXT.test(key) ? [] : [value]
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, key))
  return Object.entries(value ?? {}).flatMap(([name, one]) => textsOf(one, name))
}

/** What a language does not change. */
const shapeOf = (board: Board, map: Id<'map'>) => ({
  counts: countsOf(board, map),
  personas: personasOf(board, map).length,
  lanes: lanesOf(board, map).map(({ kind }) => kind),
  stages: stagesOf(board, map).map(({ framework, duration, id }) => [
    framework,
    duration,
    metricsOf(board, id).map(({ value }) => value),
  ]),
  steps: journeyOf(board, map).map(({ id, channels, emotions, key, waitMin, owner }) => [
    [id, channels, Object.values(emotions), key, waitMin, owner !== undefined],
    metricsOf(board, id).map(({ value }) => value),
  ]),
  cards: [...board.cards.values()].map((card) => [card.evidence, card.impact, card.effort]),
})

it.each(SAMPLES.map((sample) => [sample.id, sample] as const))(
  '[X180] the sample %s is the same journey in every language, with every text in it',
  (id, sample) => {
    const original = importNew(sample.journey)
    for (const lang of LANGS) {
      const journey = templateJourney(id, lang, 'not used')
      const { board, mapId, warnings } = importNew(journey)
      expect(warnings).toEqual([])
      expect(shapeOf(board, mapId)).toEqual(shapeOf(original.board, original.mapId))
      expect(board.maps.get(mapId)).toMatchObject({ lang, title: templateTitle(id, lang) })
      if (lang === sample.lang) continue
      const words = TRANSLATIONS[id]![lang]!
      expect(textsOf(sample.journey).filter((text) => !Object.hasOwn(words, text))).toEqual([])
      const isCyrillic = (text: string) => /\p{Script=Cyrillic}/u.test(text)
      // «IT», «Digital» are the same in some languages
      const foreign = textsOf(journey).filter(
        (text) => text.length > 10 && isCyrillic(text) !== (lang === 'ru'),
      )
      expect(foreign).toEqual([])
    }
  },
)

it('[X181] the ready stages come in each language, each with its guiding question', () => {
  for (const lang of LANGS) {
    const { board, mapId } = importNew(templateJourney('framework', lang, 'Ours'))
    expect(board.maps.get(mapId)).toMatchObject({ title: 'Ours', lang })
    const stages = stagesOf(board, mapId)
    expect(stages.map(({ framework }) => framework)).toEqual([
      'firstContact',
      'guidance',
      'interaction',
      'retention',
      'expansion',
    ])
    for (const stage of stages) {
      const asked = [...board.cards.values()].filter((card) => JSON.stringify(card.place).includes(stage.id))
      expect(asked.map((card) => card.text)).toEqual([expect.stringMatching(/\?$/)])
    }
    expect(lanesOf(board, mapId).map(({ title }) => title !== '')).toContain(true)
  }
})

it('[X181] the empty map has lanes, and no stage', () => {
  const { board, mapId } = importNew(templateJourney('map', 'es', 'Nuestro'))
  expect(countsOf(board, mapId)).toEqual({ stages: 0, touchpoints: 0 })
  expect(lanesOf(board, mapId).map(({ kind }) => kind)).toEqual([
    'touchpoints',
    'emotions',
    'pains',
    'improvements',
  ])
  expect(TEMPLATES.map((template) => templateTitle(template, 'ru'))).toHaveLength(7)
})
