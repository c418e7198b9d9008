'use client'
import { useId, type ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { setFields } from '@/lib/journey/edit-fields'
import { mapOf, personasOf } from '@/lib/journey/live'
import type { Framework, Id, JourneyMap, Persona, Row, Touchpoint } from '@/lib/journey/model'
import { useBoardRoom } from '../board-context'
import { ChannelField } from './channel-field'
import css from './detail.module.css'
import { DepartmentSelect } from './department-select'
import { DepartmentsField } from './departments-field'
import { EmotionField } from './emotion-field'
import type { Editor, FieldName, FieldRow } from './fields'
import { LanesField } from './lanes-field'
import { LiveText } from './live-text'
import { ObjectivesField } from './objectives-field'
import { PersonasField } from './personas-field'
import { Select } from './select'
import { DateField, DurationField, FlagField, MomentField, ScaleField, WaitingField } from './value-fields'

interface EditorProps<E extends Editor> {
  spec: FieldRow<E>
  row: Row
  /** of the element that the label names */
  id: string
  label: string
  onLeave: () => void
}

/** One field of an entity, with its label. */
export function FieldLine({ spec, row, onLeave }: { spec: FieldRow; row: Row; onLeave: () => void }) {
  const t = useTranslations('detail')
  const id = useId()
  const label = t(`field.${spec.field}`)
  const editor: Editor = spec.editor
  const Field = FIELDS_BY_EDITOR[editor] as (props: EditorProps<Editor>) => ReactNode
  const field = <Field spec={spec} row={row} id={id} label={label} onLeave={onLeave} />
  if (NAMED_BY_SECTION.has(editor)) return field
  return (
    <div className={css.row} data-editor={editor}>
      {NAMES_ITSELF.has(editor) ? (
        <span className={css.label}>{label}</span>
      ) : (
        <label className={css.label} htmlFor={id}>
          {label}
        </label>
      )}
      {field}
    </div>
  )
}

/** Lists that are a section of their own: its heading names them. */
const NAMED_BY_SECTION = new Set<Editor>(['personas', 'departments', 'lanes'])
/** Their parts have names of their own, or are no element that a label could name. */
const NAMES_ITSELF = new Set<Editor>(['text', 'channels', 'emotions', 'objectives', 'scale'])

/** The value of a field, as it stands in the row, and how it is set. */
function useField<T>(row: Row, field: FieldName): [T | undefined, (value: T | undefined) => void] {
  const { actions, model } = useBoardRoom()
  const value = (row as unknown as Record<string, unknown>)[field] as T | undefined
  return [value, (next) => void actions.write(setFields(model.board, row.id, { [field]: next }))]
}

const FIELDS_BY_EDITOR: { [E in Editor]: (props: EditorProps<E>) => ReactNode } = {
  text: ({ spec, row, label, onLeave }) => (
    <LiveText entity={row.id} field={spec.field} label={label} lines={spec.lines} onLeave={onLeave} />
  ),
  choice: Choice,
  flag: function Flag({ spec, row, id }) {
    const [value, set] = useField<boolean>(row, spec.field)
    return <FlagField id={id} value={value} set={set} />
  },
  department: function Department({ spec, row, id }) {
    const { model } = useBoardRoom()
    const [value] = useField<Id<'department'>>(row, spec.field)
    return (
      <DepartmentSelect
        id={id}
        value={value}
        set={(department) => setFields(model.board, row.id, { [spec.field]: department })}
      />
    )
  },
  scale: function Scale({ spec, row, label }) {
    const [value, set] = useField<number>(row, spec.field)
    return <ScaleField label={label} least={spec.least} most={spec.most} value={value} set={set} />
  },
  duration: function Duration({ spec, row, id }) {
    const { model } = useBoardRoom()
    const [value, set] = useField<string>(row, spec.field)
    const scale = model.board.maps.get(mapOf(model.board, row.id) ?? '')?.scale ?? 'days'
    return <DurationField id={id} value={value} set={set} scale={scale} />
  },
  waiting: function Waiting({ spec, row, id }) {
    const [value, set] = useField<number>(row, spec.field)
    return <WaitingField id={id} value={value} set={set} />
  },
  moment: function Moment({ spec, row, id }) {
    const [value, set] = useField<string>(row, spec.field)
    return <MomentField id={id} value={value} set={set} />
  },
  date: function Day({ spec, row, id }) {
    const [value, set] = useField<string>(row, spec.field)
    return <DateField id={id} value={value} set={set} />
  },
  channels: function Channels({ row }) {
    const [channels = [], set] = useField<readonly string[]>(row, 'channels')
    return (
      <ChannelField
        chosen={channels.map((channel) => ({ channel, isEverywhere: true }))}
        add={(channel) => channels.includes(channel) || set([...channels, channel])}
        remove={(channel) => set(channels.filter((other) => other !== channel))}
      />
    )
  },
  emotions: ({ row }) => <EmotionField row={row as Touchpoint} />,
  quoteOf: QuoteOf,
  objectives: ({ row }) => <ObjectivesField row={row as JourneyMap} />,
  personas: ({ row, onLeave }) => <PersonasField row={row as JourneyMap} onLeave={onLeave} />,
  departments: ({ onLeave }) => <DepartmentsField onLeave={onLeave} />,
  lanes: ({ row }) => <LanesField row={row as JourneyMap} />,
}

function Choice({ spec, row, id }: EditorProps<'choice'>) {
  const t = useTranslations('detail')
  const lang = useLocale()
  const [value, set] = useField<string>(row, spec.field)
  return (
    <>
      <Select
        id={id}
        value={value}
        isRequired={spec.isRequired}
        options={spec.values(row).map((one) => ({ value: one, name: spec.nameOf(one, { lang, t }) }))}
        choose={set}
      />
      {spec.field === 'framework' && value && <p className={css.guide}>{t(`guide.${value as Framework}`)}</p>}
    </>
  )
}

/** Whose words a quote is: asked only where there is more than one to choose from, or somebody else is written there. */
function QuoteOf({ row, id }: EditorProps<'quoteOf'>) {
  const t = useTranslations('detail.persona')
  const { model } = useBoardRoom()
  const [value, set] = useField<string>(row, 'quoteOf')
  const nameOf = (persona: Persona) => ({ value: persona.id, name: persona.name.trim() || t('untitled') })
  const personas = personasOf(model.board, (row as Touchpoint).map)
  const author = model.board.personas.get(value ?? '')
  const isOther = author && !personas.includes(author)
  return (
    <Select
      id={id}
      value={value}
      options={[...personas, ...(isOther ? [author] : [])].map(nameOf)}
      choose={set}
    />
  )
}
