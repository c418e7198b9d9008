/** The few words a drawing has of its own. They follow the map's language, so the layout is the same for everybody. */
import type { Evidence, Lang, MapType, Stage } from './model'

export interface Words {
  positive: string
  neutral: string
  negative: string
  mapType: Record<MapType, string>
  rescued: string
  unreadable: (rows: number) => string
  untitled: string
  help: string
  ghosts: readonly [string, string, string]
  repeatsStory: string
  beforeContact: string
  evidence: Record<Evidence, string>
  answered: string
  unanswered: string
  priority: (impact: number | undefined, effort: number | undefined) => string
  target: string
}

/** "Impact 4 · effort 2", or the one that is known. */
const both =
  (impactWord: string, effortWord: string): Words['priority'] =>
  (impact, effort) => {
    const parts = [
      impact !== undefined && `${impactWord} ${impact}`,
      effort !== undefined && `${effortWord} ${effort}`,
    ]
    const text = parts.filter(Boolean).join(' · ')
    return text.charAt(0).toUpperCase() + text.slice(1)
  }

export const WORDS: Record<Lang, Words> = {
  en: {
    positive: 'Positive',
    neutral: 'Neutral',
    negative: 'Negative',
    mapType: { current: 'Current state', future: 'Future state', day: 'Day in the life' },
    rescued: 'Rescued: what these belonged to was deleted',
    unreadable: (rows) => `Unreadable rows: ${rows}. They are kept as they are.`,
    untitled: 'Untitled',
    help: 'Add the first stage: what does the customer do before anything else?',
    ghosts: ['First contact', 'Decide', 'Use'],
    repeatsStory: 'Tells it again',
    beforeContact: 'before contact',
    evidence: { observed: 'Observed', reported: 'Reported', assumed: 'Assumed' },
    answered: 'Answered',
    unanswered: 'Not answered yet',
    priority: both('impact', 'effort'),
    target: 'Target',
  },
  es: {
    positive: 'Positiva',
    neutral: 'Neutra',
    negative: 'Negativa',
    mapType: { current: 'Estado actual', future: 'Estado futuro', day: 'Un día en su vida' },
    rescued: 'Rescatado: se eliminó aquello a lo que pertenecía',
    unreadable: (rows) => `Filas ilegibles: ${rows}. Se conservan tal como están.`,
    untitled: 'Sin título',
    help: 'Añade la primera etapa: ¿qué hace el cliente antes de nada?',
    ghosts: ['Primer contacto', 'Decidir', 'Usar'],
    repeatsStory: 'Lo cuenta otra vez',
    beforeContact: 'antes del contacto',
    evidence: { observed: 'Observado', reported: 'Relatado', assumed: 'Supuesto' },
    answered: 'Respondida',
    unanswered: 'Sin respuesta',
    priority: both('impacto', 'esfuerzo'),
    target: 'Objetivo',
  },
  ru: {
    positive: 'Позитив',
    neutral: 'Нейтрально',
    negative: 'Негатив',
    mapType: { current: 'Текущее состояние', future: 'Будущее состояние', day: 'Один день' },
    rescued: 'Спасённое: то, к чему это относилось, удалено',
    unreadable: (rows) => `Не читается строк: ${rows}. Они сохранены как есть.`,
    untitled: 'Без названия',
    help: 'Добавьте первый этап: что клиент делает прежде всего?',
    ghosts: ['Первый контакт', 'Выбор', 'Использование'],
    repeatsStory: 'Рассказывает снова',
    beforeContact: 'до контакта',
    evidence: { observed: 'Наблюдение', reported: 'Со слов', assumed: 'Допущение' },
    answered: 'Есть ответ',
    unanswered: 'Пока без ответа',
    priority: both('эффект', 'усилия'),
    target: 'Цель',
  },
}

const UNITS = {
  en: { Y: 'y', M: 'mo', W: 'wk', D: 'd', h: 'h', m: 'min', s: 's' },
  es: { Y: 'a', M: 'mes', W: 'sem', D: 'd', h: 'h', m: 'min', s: 's' },
  ru: { Y: 'г.', M: 'мес.', W: 'нед.', D: 'дн.', h: 'ч', m: 'мин', s: 'с' },
} as const

const DURATION =
  /^P(?:([\d.,]+)Y)?(?:([\d.,]+)M)?(?:([\d.,]+)W)?(?:([\d.,]+)D)?(?:T(?:([\d.,]+)H)?(?:([\d.,]+)M)?(?:([\d.,]+)S)?)?$/

/**
 * A number as people of a language write it. Not Intl: its data differ between browsers and versions, and a layout
 * must not. @param digits after the point, at most
 */
export function numberText(value: number, lang: Lang, digits = 2): string {
  if (!Number.isFinite(value)) return String(value)
  const rounded = String(Math.round(value * 10 ** digits) / 10 ** digits)
  if (rounded.includes('e')) return rounded
  const [whole = '', rest] = rounded.replace('-', '').split('.')
  const [thousands, point] = lang === 'en' ? [',', '.'] : ['\u00a0', ',']
  const grouped =
    whole.length > (lang === 'en' ? 3 : 4) ? whole.replace(/\B(?=(\d{3})+$)/g, thousands) : whole
  return (rounded.startsWith('-') ? '−' : '') + grouped + (rest ? point + rest : '')
}

/** An ISO 8601 duration in short words of a language ("4 d", "2 ч 30 мин"); as written if it is none. */
export function durationText(iso: string, lang: Lang): string {
  const parts = DURATION.exec(iso)
  if (!parts) return iso
  const units = UNITS[lang]
  const names = [units.Y, units.M, units.W, units.D, units.h, units.m, units.s]
  const words = names.flatMap((unit, i) => {
    const count = parts[i + 1]
    return count === undefined ? [] : [`${numberText(Number(count.replace(',', '.')), lang)} ${unit}`]
  })
  return words.join(' ') || iso
}

function daysText(minutes: number, lang: Lang): string {
  const hours = Math.round(minutes / 60)
  const days = `${numberText(Math.floor(hours / 24), lang)} ${UNITS[lang].D}`
  return hours % 24 ? `${days} ${hours % 24} ${UNITS[lang].h}` : days
}

/** A waiting time: "11 min", "1 h 35 min", "12 d". @param minutes ≥ 0 */
export function minutesText(minutes: number, lang: Lang): string {
  const units = UNITS[lang]
  if (minutes < 60) return `${numberText(minutes, lang, 1)} ${units.m}`
  const whole = Math.round(minutes)
  if (whole >= 48 * 60) return daysText(whole, lang)
  const hours = `${numberText(Math.floor(whole / 60), lang)} ${units.h}`
  return whole % 60 ? `${hours} ${whole % 60} ${units.m}` : hours
}

/** What stands at the right end of a stage's band: "before contact · 30 d". */
export function stageTime({ duration, beforeContact }: Stage, lang: Lang): string {
  const parts = [beforeContact && WORDS[lang].beforeContact, duration && durationText(duration, lang)]
  return parts.filter(Boolean).join(' · ')
}

/** A moment as a file writes it (`HH:MM`, date, date-time) in short: "08:30", "2026-04-03 08:30". */
export const whenText = (when: string): string =>
  when.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*$/, '$1 $2')
