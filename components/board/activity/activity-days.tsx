'use client'
import type { ReactNode } from 'react'
import { useFormatter, useLocale, useNow, useTranslations } from 'use-intl'
import { kindOf } from '@/lib/journey/model'
import { useBoardRoom } from '../board-context'
import { initialsOf } from '../../people/initials'
import { placeOf } from '../search/search-place'
import { lookAt } from '../view/camera'
import { byDay, sayingOf, type ActivityLine } from './activity-line'
import css from './activity.module.css'

const DAY_MS = 86_400_000

/** Lines under the day they belong to. */
export function ActivityDays({ lines }: { lines: readonly ActivityLine[] }) {
  const format = useFormatter()
  const lang = useLocale()
  const now = useNow({ updateInterval: 60_000 })
  const today = new Date(now)
  today.setHours(0, 0, 0, 0)

  const nameOf = (day: Date): string => {
    const ago = Math.round((today.getTime() - day.getTime()) / DAY_MS)
    if (ago > 1)
      return format.dateTime(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    const word = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(-ago, 'day')
    return word.charAt(0).toLocaleUpperCase(lang) + word.slice(1)
  }
  return byDay(lines).map(({ day, lines: its }) => (
    <section key={day.getTime()} aria-label={nameOf(day)}>
      <h3 className={css.day}>{nameOf(day)}</h3>
      <ol className={css.list}>
        {its.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
    </section>
  ))
}

function Line({ line }: { line: ActivityLine }) {
  const format = useFormatter()
  const name = line.by?.name
  const goTo = useWay(line)
  const time = format.dateTime(new Date(line.until), { timeStyle: 'short' })
  const content = (
    <>
      <span className={css.face} aria-hidden>
        {name === undefined ? '?' : initialsOf(name)}
      </span>
      <span className={css.about}>
        <Deed line={line} />
        <span className={css.quiet}>{line.by?.department ? `${line.by.department} · ${time}` : time}</span>
      </span>
    </>
  )
  return (
    <li>
      {goTo ? (
        <button type="button" className={`${css.line} ${css.way}`} onClick={goTo}>
          {content}
        </button>
      ) : (
        <div className={css.line}>{content}</div>
      )}
    </li>
  )
}

/** The sentence, with names as they were then. */
function Deed({ line }: { line: ActivityLine }) {
  const t = useTranslations('activity')
  const { me } = useBoardRoom()
  const you = useTranslations('board')
  const fields = useFieldNames(line.fields)
  const { sentence, from = '', to = '' } = sayingOf(line, t('untitled'))
  const kind = kindOf(line.row)
  const who = line.by === undefined ? t('somebody') : line.by.name
  const thing = (): ReactNode => {
    if (!kind) return null
    const b = () => <bdi className={css.title}>{line.title}</bdi>
    return line.title === '' ? t(`bare.${kind}`) : t.rich(`thing.${kind}`, { b })
  }
  return (
    <span className={css.deed}>
      {t.rich(`did.${sentence}`, {
        who: () => (
          <bdi className={css.who}>{line.by?.id === me.person ? you('you', { name: who }) : who}</bdi>
        ),
        thing,
        from: () => <bdi className={css.title}>{from}</bdi>,
        to: () => <bdi className={css.title}>{to}</bdi>,
        persona: () => <bdi>{line.persona?.name}</bdi>,
        hasPersona: line.persona?.name ? 'yes' : 'no',
        along: line.along ?? 0,
        fields,
      })}
    </span>
  )
}

/** What the panel calls these fields. */
function useFieldNames(fields: readonly string[] = []): string {
  const t = useTranslations('detail.field')
  const format = useFormatter()
  const other = useTranslations('activity')('otherField')
  type Known = Parameters<typeof t>[0]
  const names = fields.map((field) => (t.has(field as Known) ? t(field as Known) : other))
  return format.list([...new Set(names)])
}

/** Closes the sheet and shows what a line is about; undefined: it is not on the board any more. */
function useWay({ row }: ActivityLine): (() => void) | undefined {
  const { actions, model } = useBoardRoom()
  const editor = actions.editor()
  if (!editor || !placeOf(editor, model, { at: row })) return undefined
  return () => {
    const place = placeOf(editor, model, { at: row })
    actions.sheet.set(undefined)
    if (!place) return
    editor.setCurrentTool('select').select(place.shape)
    lookAt(editor, place.bounds)
    editor.timers.requestAnimationFrame(() => editor.focus())
  }
}
