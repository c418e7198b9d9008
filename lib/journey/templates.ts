/** What a new board may begin with: nothing but a map, the ready stages, or an example, each in every language. */
import { FRAMEWORK } from './edit-maps'
import type { Framework, Lang } from './model'
import { SAMPLES, type Sample } from './samples'
import { childbirthEn } from './templates-childbirth-en'
import { childbirthRu } from './templates-childbirth-ru'
import { groceryEs } from './templates-grocery-es'
import { groceryRu } from './templates-grocery-ru'
import { laptopEn } from './templates-laptop-en'
import { laptopEs } from './templates-laptop-es'
import { providerEn } from './templates-provider-en'
import { providerRu } from './templates-provider-ru'
import { softwareEs } from './templates-software-es'
import { softwareRu } from './templates-software-ru'

/** `map`: one empty map; `framework`: the five ready stages, each with its guiding question; else a sample journey */
export const TEMPLATES = ['map', 'framework', ...SAMPLES.map((sample) => sample.id)] as const
export type Template = (typeof TEMPLATES)[number]

/** Each sample's texts in the languages it was not written in, by its own texts. */
export const TRANSLATIONS: Readonly<Record<string, Partial<Record<Lang, Readonly<Record<string, string>>>>>> =
  {
    grocery: { es: groceryEs, ru: groceryRu },
    childbirth: { en: childbirthEn, ru: childbirthRu },
    software: { es: softwareEs, ru: softwareRu },
    provider: { en: providerEn, ru: providerRu },
    laptop: { en: laptopEn, es: laptopEs },
  }

const NAMES: Readonly<Record<'map' | 'framework' | 'questions', Record<Lang, string>>> = {
  map: { en: 'Empty map', es: 'Mapa vacío', ru: 'Пустая карта' },
  framework: { en: 'Five ready stages', es: 'Cinco etapas listas', ru: 'Пять готовых этапов' },
  questions: { en: 'Guiding questions', es: 'Preguntas guía', ru: 'Наводящие вопросы' },
}

/** What to ask at each of the ready stages. */
const QUESTIONS: Readonly<Record<Framework, Record<Lang, string>>> = {
  firstContact: {
    en: 'Where do they first hear of us, and what do they hope to find?',
    es: '¿Dónde saben de nosotros por primera vez y qué esperan encontrar?',
    ru: 'Где о нас узнают впервые и что надеются найти?',
  },
  guidance: {
    en: 'What do they need to know to decide, and who tells them?',
    es: '¿Qué necesitan saber para decidirse y quién se lo dice?',
    ru: 'Что нужно знать, чтобы решиться, и кто об этом расскажет?',
  },
  interaction: {
    en: 'What do they do with us step by step, and where does it get stuck?',
    es: '¿Qué hacen con nosotros paso a paso y dónde se atascan?',
    ru: 'Что люди делают с нами шаг за шагом и где всё застревает?',
  },
  retention: {
    en: 'Why do they come back, and what would make them leave?',
    es: '¿Por qué vuelven y qué haría que se fueran?',
    ru: 'Почему возвращаются и из-за чего могли бы уйти?',
  },
  expansion: {
    en: 'What more would they want from us, and whom would they tell?',
    es: '¿Qué más querrían de nosotros y a quién nos recomendarían?',
    ru: 'Чего ещё от нас хотели бы и кому бы о нас рассказали?',
  },
}

const sampleOf = (template: Template): Sample | undefined => SAMPLES.find(({ id }) => id === template)

/** What a board of this template is called until somebody names it. */
export function templateTitle(template: Template, lang: Lang): string {
  const sample = sampleOf(template)
  if (sample) return inLang(sample, sample.title, lang)
  return NAMES[template === 'framework' ? 'framework' : 'map'][lang]
}

/** The journey that a template puts on a board, as journey JSON; of a sample, `title` stays its own. */
export function templateJourney(template: Template, lang: Lang, title: string): unknown {
  const sample = sampleOf(template)
  if (sample) return { ...(translated(sample, sample.journey, lang) as object), lang }
  return {
    lang,
    title,
    stages:
      template === 'framework'
        ? FRAMEWORK.map((ready) => ({
            name: ready.title[lang],
            framework: ready.framework,
            cards: { notes: [QUESTIONS[ready.framework][lang]] },
          }))
        : [],
    lanes: [
      ...(template === 'framework' ? [{ kind: 'notes', title: NAMES.questions[lang] }] : []),
      { kind: 'touchpoints' },
      { kind: 'emotions' },
      { kind: 'pains' },
      { kind: 'improvements' },
    ],
  }
}

/** Ids and other words of the format are nobody's texts, so they stand in no translation and stay. */
function translated(sample: Sample, value: unknown, lang: Lang): unknown {
  if (typeof value === 'string') return inLang(sample, value, lang)
  if (Array.isArray(value)) return value.map((one) => translated(sample, one, lang))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, translated(sample, one, lang)]))
}

const inLang = (sample: Sample, text: string, lang: Lang): string =>
  TRANSLATIONS[sample.id]?.[lang]?.[text] ?? text
