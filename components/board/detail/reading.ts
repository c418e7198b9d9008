/** What a field says, as words: for people who may look but not write. */
import type { Lang } from '@/lib/i18n/languages'
import { channelOf } from '@/lib/journey/channels'
import { laneName } from '@/lib/journey/lane-types'
import { departmentsIn } from '@/lib/journey/edit-departments'
import { lanesOf, personasOf } from '@/lib/journey/live'
import {
  ANYONE,
  type Board,
  type JourneyMap,
  type Lane,
  type Row,
  type Touchpoint,
} from '@/lib/journey/model'
import { durationText, numberText, whenText } from '@/lib/journey/words'
import { PERSONA_TEXTS } from '@/lib/journey/persona-texts'
import type { DetailWords, Editor, FieldRow } from './fields'

export interface Reader {
  board: Board
  lang: Lang
  t: DetailWords
}

/** One line a value; none: there is nothing to say. */
type Read<E extends Editor> = (
  value: unknown,
  spec: FieldRow<E>,
  row: Row,
  reader: Reader,
) => readonly string[]

const some = (text: unknown): readonly string[] => (typeof text === 'string' && text.trim() ? [text] : [])
const personName = (board: Board, id: string, t: DetailWords) =>
  board.personas.get(id)?.name.trim() || t('persona.untitled')

const READ: { readonly [E in Editor]: Read<E> } = {
  text: some,
  choice: (value, spec, row, { lang, t }) => {
    if (typeof value !== 'string' || value === '') return []
    return [spec.values(row).includes(value) ? spec.nameOf(value, { lang, t }) : value]
  },
  flag: (value, _spec, _row, { t }) => (value === true ? [t('yes')] : []),
  department: (value, _spec, _row, { board }) => some(board.departments.get(String(value))?.name),
  scale: (value, _spec, _row, { lang }) => (typeof value === 'number' ? [numberText(value, lang)] : []),
  duration: (value, _spec, _row, { lang }) => some(value).map((iso) => durationText(iso, lang)),
  waiting: (value, _spec, _row, { lang }) =>
    typeof value === 'number' ? [durationText(`PT${value}M`, lang)] : [],
  moment: (value) => some(value).map(whenText),
  date: some,
  channels: (value, _spec, _row, { lang }) =>
    (value as string[]).map((channel) => channelOf(channel).names[lang]),
  emotions: (_value, _spec, row, { board, lang, t }) => {
    const { emotions, feelings } = row as Touchpoint
    const personas = [...new Set([...Object.keys(emotions), ...Object.keys(feelings)])]
    return personas.map((persona) => {
      const emotion = emotions[persona]
      const value = emotion === undefined ? undefined : numberText(emotion, lang)
      const words = [value, feelings[persona]].filter(Boolean).join(' · ')
      return persona === ANYONE ? words : `${personName(board, persona, t)}: ${words}`
    })
  },
  quoteOf: (value, _spec, _row, { board, t }) =>
    typeof value === 'string' && value !== ANYONE ? [personName(board, value, t)] : [],
  objectives: (value) => value as string[],
  personas: (_value, _spec, row, { board, t }) =>
    personasOf(board, (row as JourneyMap).id).flatMap((persona) => [
      persona.name.trim() || t('persona.untitled'),
      ...PERSONA_TEXTS.flatMap((field) =>
        some(persona[field]).map((text) => `${t(`field.${field}`)}: ${text}`),
      ),
    ]),
  departments: (_value, _spec, _row, { board, t }) =>
    departmentsIn(board).map(({ name }) => name.trim() || t('department.untitled')),
  lanes: (_value, _spec, row, { board, lang }) =>
    lanesOf(board, (row as JourneyMap).id).map((lane: Lane) => laneName(lane, lang)),
}

/** What a field of a row says, line by line. */
export function reading(spec: FieldRow, row: Row, reader: Reader): readonly string[] {
  const value = (row as unknown as Record<string, unknown>)[spec.field]
  return (READ[spec.editor] as Read<Editor>)(value, spec, row, reader)
}
