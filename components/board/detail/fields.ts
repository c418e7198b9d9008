/** What the detail panel shows of each kind of entity: one row a field, in the order in which people read them. */
import type { useTranslations } from 'use-intl'
import { LANG_NAMES, LANGS, type Lang } from '@/lib/i18n/languages'
import type { Messages } from '@/lib/i18n/catalogue'
import { toneOf } from '@/lib/journey/edit-bulk'
import { FRAMEWORK } from '@/lib/journey/edit-maps'
import { LANE_TYPES, laneTypeOf } from '@/lib/journey/lane-types'
import type { Board, Lane, Row } from '@/lib/journey/model'
import { WORDS } from '@/lib/journey/words'
import type { EntityKind } from '../journey-shapes'

export type Section = keyof Messages['detail']['section']
export type FieldName = keyof Messages['detail']['field']

/** The panel's texts. */
export type DetailWords = ReturnType<typeof useTranslations<'detail'>>
/** What a value of a choice is called, in the reader's language. */
type NameOf = (value: string, words: { lang: Lang; t: DetailWords }) => string

/** How a field is edited, and what that editor must know. */
export interface Editors {
  /** a shared text, live for everybody */
  text: { lines: 'one' | 'many' }
  choice: {
    /** of a field that must have a value: no "none" */
    isRequired?: true
    values: (row: Row) => readonly string[]
    nameOf: NameOf
  }
  flag: object
  department: object
  /** a whole step of a short scale */
  scale: { least: number; most: number }
  duration: object
  waiting: object
  moment: object
  date: object
  channels: object
  emotions: object
  quoteOf: object
  objectives: object
  personas: object
  departments: object
  lanes: object
}
export type Editor = keyof Editors

interface RowBase {
  field: FieldName
  /** the rows of an entity that have this field; none: all */
  when?: (board: Board, row: Row) => boolean
}
export type FieldRow<E extends Editor = Editor> = { [K in E]: RowBase & { editor: K } & Editors[K] }[E]

export interface FieldGroup {
  /** none: what the entity is, right under its kind */
  section?: Section
  rows: readonly FieldRow[]
}

const line = (field: FieldName): FieldRow => ({ editor: 'text', field, lines: 'one' })
const words = (field: FieldName): FieldRow => ({ editor: 'text', field, lines: 'many' })
const flag = (field: FieldName, more?: Pick<RowBase, 'when'>): FieldRow => ({
  editor: 'flag',
  field,
  ...more,
})

const isImprovement = (board: Board, row: Row) => toneOf(board, row) === 'improvement'
const isQuestion = (board: Board, row: Row) => toneOf(board, row) === 'question'

const FRAMEWORK_NAMES: NameOf = (value, { lang }) =>
  FRAMEWORK.find(({ framework }) => framework === value)?.title[lang] ?? value
export const EVIDENCE = ['observed', 'reported', 'assumed'] as const
export const evidenceName: NameOf = (value, { lang }) =>
  WORDS[lang].evidence[value as (typeof EVIDENCE)[number]] ?? value
export const MAP_TYPES = ['current', 'future', 'day'] as const
const mapTypeName: NameOf = (value, { lang }) =>
  WORDS[lang].mapType[value as (typeof MAP_TYPES)[number]] ?? value
const SCALES = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const
const STATUSES = ['open', 'planned', 'doing', 'done', 'dropped'] as const
const PROMISES = ['valuable', 'solves', 'trust', 'personal'] as const

/** A lane may become any kind that shows the same sort of thing: its cards keep their cells. */
const kindsLike = (row: Row) =>
  LANE_TYPES.filter(({ content }) => content === laneTypeOf((row as Lane).kind).content).map(
    ({ kind }) => kind,
  )

export const FIELDS: { readonly [K in EntityKind]: readonly FieldGroup[] } = {
  map: [
    { rows: [line('title')] },
    {
      section: 'brief',
      rows: [
        words('why'),
        { editor: 'objectives', field: 'objectives' },
        words('scenario'),
        words('start'),
        words('end'),
      ],
    },
    { section: 'personas', rows: [{ editor: 'personas', field: 'personas' }] },
    {
      section: 'kindOfMap',
      rows: [
        {
          editor: 'choice',
          field: 'mapType',
          isRequired: true,
          values: () => MAP_TYPES,
          nameOf: mapTypeName,
        },
        {
          editor: 'choice',
          field: 'scale',
          isRequired: true,
          values: () => SCALES,
          nameOf: (value, { t }) => t(`scale.${value as (typeof SCALES)[number]}`),
        },
        {
          editor: 'choice',
          field: 'lang',
          isRequired: true,
          values: () => LANGS,
          nameOf: (value) => LANG_NAMES[value as Lang] ?? value,
        },
      ],
    },
    { section: 'lanes', rows: [{ editor: 'lanes', field: 'lanes' }] },
    { section: 'departments', rows: [{ editor: 'departments', field: 'departments' }] },
  ],
  stage: [
    {
      rows: [
        line('title'),
        {
          editor: 'choice',
          field: 'framework',
          values: () => FRAMEWORK.map(({ framework }) => framework),
          nameOf: FRAMEWORK_NAMES,
        },
      ],
    },
    { section: 'when', rows: [{ editor: 'duration', field: 'duration' }, flag('beforeContact')] },
  ],
  touchpoint: [
    { rows: [line('title'), flag('key'), { editor: 'channels', field: 'channels' }] },
    {
      section: 'who',
      rows: [
        { editor: 'department', field: 'owner' },
        { editor: 'department', field: 'handoffTo' },
        flag('repeatsStory'),
      ],
    },
    {
      section: 'feel',
      rows: [
        { editor: 'emotions', field: 'emotions' },
        words('quote'),
        { editor: 'quoteOf', field: 'quoteOf' },
      ],
    },
    {
      section: 'when',
      rows: [
        { editor: 'moment', field: 'when' },
        { editor: 'duration', field: 'duration' },
        { editor: 'waiting', field: 'waitMin' },
        flag('beforeContact'),
      ],
    },
  ],
  lane: [
    {
      rows: [
        line('title'),
        {
          editor: 'choice',
          field: 'kind',
          isRequired: true,
          values: kindsLike,
          nameOf: (value, { lang }) => laneTypeOf(value).names[lang],
        },
      ],
    },
    { section: 'look', rows: [flag('collapsed'), flag('hidden')] },
  ],
  card: [
    { rows: [words('text'), flag('answered', { when: isQuestion })] },
    {
      section: 'worth',
      rows: [
        { editor: 'scale', field: 'impact', least: 1, most: 5, when: isImprovement },
        { editor: 'scale', field: 'effort', least: 1, most: 5, when: isImprovement },
        {
          editor: 'choice',
          field: 'status',
          values: () => STATUSES,
          nameOf: (value, { t }) => t(`status.${value as (typeof STATUSES)[number]}`),
          when: isImprovement,
        },
        { editor: 'department', field: 'owner', when: isImprovement },
        { editor: 'date', field: 'due', when: isImprovement },
        {
          editor: 'choice',
          field: 'promise',
          values: () => PROMISES,
          nameOf: (value, { t }) => t(`promise.${value as (typeof PROMISES)[number]}`),
          when: isImprovement,
        },
      ],
    },
    {
      section: 'proof',
      rows: [
        { editor: 'choice', field: 'evidence', values: () => EVIDENCE, nameOf: evidenceName },
        words('source'),
      ],
    },
  ],
}
