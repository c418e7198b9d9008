/** The few words a drawing has of its own. They follow the map's language, so the layout is the same for everybody. */
import type { Lang, MapType } from './model'

export interface Words {
  positive: string
  neutral: string
  negative: string
  mapType: Record<MapType, string>
  rescued: string
  unreadable: string
  untitled: string
  help: string
  ghosts: readonly [string, string, string]
  legendSecond: string
  repeatsStory: string
}

export const WORDS: Record<Lang, Words> = {
  en: {
    positive: 'Positive',
    neutral: 'Neutral',
    negative: 'Negative',
    mapType: { current: 'Current state', future: 'Future state', day: 'Day in the life' },
    rescued: 'Rescued: what these belonged to was deleted',
    unreadable: 'Unreadable',
    untitled: 'Untitled',
    help: 'Add the first stage: what does the customer do before anything else?',
    ghosts: ['First contact', 'Decide', 'Use'],
    legendSecond: 'dashed',
    repeatsStory: 'tells it again',
  },
  es: {
    positive: 'Positiva',
    neutral: 'Neutra',
    negative: 'Negativa',
    mapType: { current: 'Estado actual', future: 'Estado futuro', day: 'Un día en su vida' },
    rescued: 'Rescatado: se eliminó aquello a lo que pertenecía',
    unreadable: 'Ilegible',
    untitled: 'Sin título',
    help: 'Añade la primera etapa: ¿qué hace el cliente antes de nada?',
    ghosts: ['Primer contacto', 'Decidir', 'Usar'],
    legendSecond: 'discontinua',
    repeatsStory: 'lo cuenta otra vez',
  },
  ru: {
    positive: 'Позитив',
    neutral: 'Нейтрально',
    negative: 'Негатив',
    mapType: { current: 'Текущее состояние', future: 'Будущее состояние', day: 'Один день' },
    rescued: 'Спасённое: то, к чему это относилось, удалено',
    unreadable: 'Не читается',
    untitled: 'Без названия',
    help: 'Добавьте первый этап: что клиент делает прежде всего?',
    ghosts: ['Первый контакт', 'Выбор', 'Использование'],
    legendSecond: 'пунктир',
    repeatsStory: 'рассказывает снова',
  },
}

const UNITS = {
  en: { Y: 'y', M: 'mo', W: 'wk', D: 'd', h: 'h', m: 'min', s: 's' },
  es: { Y: 'a', M: 'mes', W: 'sem', D: 'd', h: 'h', m: 'min', s: 's' },
  ru: { Y: 'г.', M: 'мес.', W: 'нед.', D: 'дн.', h: 'ч', m: 'мин', s: 'с' },
} as const

const DURATION =
  /^P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/

/** An ISO 8601 duration in short words of a language ("4 d", "2 ч 30 мин"); as written if it is none. */
export function durationText(iso: string, lang: Lang): string {
  const parts = DURATION.exec(iso)
  if (!parts) return iso
  const units = UNITS[lang]
  const names = [units.Y, units.M, units.W, units.D, units.h, units.m, units.s]
  const number = new Intl.NumberFormat(lang)
  const words = names.flatMap((unit, i) => {
    const count = parts[i + 1]
    return count === undefined ? [] : [`${number.format(Number(count))} ${unit}`]
  })
  return words.join(' ') || iso
}

/** A waiting time: "11 min", "1 h 35 min". @param minutes ≥ 0 */
export function minutesText(minutes: number, lang: Lang): string {
  const units = UNITS[lang]
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 })
  if (minutes < 60) return `${number.format(minutes)} ${units.m}`
  const hours = Math.floor(minutes / 60)
  const rest = Math.round(minutes - hours * 60)
  return rest ? `${hours} ${units.h} ${rest} ${units.m}` : `${hours} ${units.h}`
}
