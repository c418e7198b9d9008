'use client'
import { CalendarClock, UserRound } from 'lucide-react'
import { useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import type { Thread } from '@/lib/comments/thread'
import { useFailed } from './use-failed'
import type { CommentPlace } from './comment-place'
import css from './thread.module.css'
import { useCallables } from './use-callables'

/** Whose task a thread is, and until when. Editors and up give it; for the others it is a line, or nothing. */
export function TaskLine({ place, thread }: { place: CommentPlace; thread: Thread }) {
  const { assignee, due } = thread
  if (can(place.role, 'confer') && place.store.find(thread.id)?.version !== Number.MAX_SAFE_INTEGER)
    return <TaskFields place={place} thread={thread} />
  if (!assignee && !due) return null
  return (
    <p className={css.task}>
      <TaskWords assignee={assignee} due={due} isOver={thread.resolved} />
    </p>
  )
}

/** Whose, and until when, in words. */
export function TaskWords({ assignee, due, isOver }: Pick<Thread, 'assignee' | 'due'> & { isOver: boolean }) {
  const t = useTranslations('comments.task')
  const format = useFormatter()
  const isLate = !isOver && due !== undefined && due < today()
  return (
    <>
      {assignee && (
        <span className={css.chip}>
          <UserRound size={13} aria-hidden />
          {t('of', { name: assignee.name })}
        </span>
      )}
      {due && (
        <span className={css.chip} data-late={isLate || undefined}>
          <CalendarClock size={13} aria-hidden />
          {t(isLate ? 'late' : 'until', {
            date: format.dateTime(new Date(`${due}T12:00:00Z`), { day: 'numeric', month: 'short' }),
          })}
        </span>
      )}
    </>
  )
}

const today = () => {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
}

function TaskFields({ place: { store }, thread }: { place: CommentPlace; thread: Thread }) {
  const t = useTranslations('comments.task')
  const failed = useFailed()
  const { id, assignee, due } = thread
  const [isWanted, setWanted] = useState(false)
  const people = useCallables(store, isWanted)
    .filter((one) => one.id.startsWith('person:') && !one.isAway)
    .map((one) => ({ id: one.id.slice('person:'.length), name: one.name }))
  const options = [store.me, ...people.filter((one) => one.id !== store.me.id)]
  if (assignee && !options.some((one) => one.id === assignee.id)) options.push(assignee)
  return (
    <div className={css.task}>
      <label className={css.chip}>
        <UserRound size={13} aria-hidden />
        <select
          aria-label={t('who')}
          value={assignee?.id ?? ''}
          onPointerEnter={() => setWanted(true)}
          onFocus={() => setWanted(true)}
          onChange={({ target }) => void store.change(id, { assignee: target.value || null }).then(failed)}
        >
          <option value="">{t('nobody')}</option>
          {options.map((one) => (
            <option key={one.id} value={one.id}>
              {one.id === store.me.id ? t('me', { name: one.name }) : one.name}
            </option>
          ))}
        </select>
      </label>
      {(assignee ?? due) && (
        <label className={css.chip} data-late={(!thread.resolved && due && due < today()) || undefined}>
          <CalendarClock size={13} aria-hidden />
          <DueField due={due} onDue={(wish) => store.change(id, { due: wish }).then(failed)} />
        </label>
      )}
    </div>
  )
}

/** A due date is of this century or a later one: what is smaller is a year half typed. */
const EARLIEST = '2000-01-01'
/** more than four digits of a year are no date to the server */
const LATEST = '9999-12-31'

/**
 * Until when. A date from the browser's calendar counts at once; a typed one when the field is left or on Enter, since
 * every digit on the way is a date, too. Escape puts back what was there.
 */
function DueField({
  due = '',
  onDue,
}: {
  due: string | undefined
  onDue: (due: string | null) => Promise<unknown>
}) {
  const t = useTranslations('comments.task')
  const [typed, setTyped] = useState<string>()
  const isTyping = useRef(false)
  const settle = ({ value, validity }: HTMLInputElement) => {
    isTyping.current = false
    const done = () => setTyped((now) => (now === value ? undefined : now))
    if (value === due || !validity.valid) return setTyped(undefined)
    setTyped(value)
    return void onDue(value || null).then(done)
  }
  return (
    <input
      type="date"
      aria-label={t('when')}
      min={EARLIEST}
      max={LATEST}
      value={typed ?? due}
      onKeyDown={(event) => {
        isTyping.current = event.key !== 'Escape'
        if (event.key === 'Enter') settle(event.currentTarget)
        if (event.key !== 'Escape' || typed === undefined) return
        // what was typed is given up, not the thread
        event.preventDefault()
        setTyped(undefined)
      }}
      onChange={({ target }) => {
        if (isTyping.current) setTyped(target.value)
        else settle(target)
      }}
      onBlur={({ target }) => settle(target)}
    />
  )
}
