/**
 * The five example journeys that ship with Sendero, as templates and on the demo board: journey JSON, to be read by
 * `parseJourney`. They are illustrative: the people in them, their words, the numbers and the sources are made up.
 */
import type { Lang } from './model'
import { childbirth } from './samples-childbirth'
import { grocery } from './samples-grocery'
import { laptop } from './samples-laptop'
import { provider } from './samples-provider'
import { software } from './samples-software'

export interface Sample {
  /** its name as a template */
  id: string
  lang: Lang
  title: string
  /** journey JSON */
  journey: unknown
}

const sample = (id: string, lang: Lang, journey: { title: string }): Sample => ({
  id,
  lang,
  title: journey.title,
  journey,
})

export const SAMPLES: readonly Sample[] = [
  sample('grocery', 'en', grocery),
  sample('childbirth', 'es', childbirth),
  sample('software', 'en', software),
  sample('provider', 'es', provider),
  sample('laptop', 'ru', laptop),
]

export const sampleNamed = (id: string): Sample | undefined => SAMPLES.find((one) => one.id === id)

/** The one to begin with for people who read `lang`. */
export const sampleIn = (lang: Lang): Sample =>
  SAMPLES.find((one) => one.lang === lang) ?? (SAMPLES[0] as Sample)
