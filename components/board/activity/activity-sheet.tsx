'use client'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '../../ui/ask'
import { Button } from '../../ui/button'
import { useAnswer } from '../../ui/use-answer'
import { useUnreadText } from '../../ui/use-failure'
import { useBoardRoom, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import { ActivityDays } from './activity-days'
import type { ActivityLine } from './activity-line'
import css from './activity.module.css'

const PAGE = 50
/** ms after the last change on the board: then it is in the list, too */
const SETTLED_MS = 3_000

const boardOf = (model: BoardModel) => model.board

/** Who did what on the board, newest first; it goes on while it is open. */
export function ActivitySheet() {
  const t = useTranslations('activity')
  const { boardId } = useBoardRoom()
  const [by, setBy] = useState('')
  const names = useAnswer<{ people: { id: string; name: string; department?: string }[] }>(
    `/boards/${boardId}/names`,
  )
  const people = (names.value?.people ?? []).toSorted((a, b) => a.name.localeCompare(b.name))
  return (
    <div className={css.sheet}>
      <label className={css.filter}>
        <span>{t('by')}</span>
        <select value={by} onChange={({ target }) => setBy(target.value)}>
          <option value="">{t('everybody')}</option>
          {people.map(({ id, name, department }) => (
            <option key={id} value={id}>
              {t('person', { name: department ? `${name} · ${department}` : name })}
            </option>
          ))}
        </select>
      </label>
      <Lines
        key={by}
        path={`/boards/${boardId}/activity?limit=${PAGE}${by && `&by=${by}`}`}
        isOfOne={by !== ''}
      />
    </div>
  )
}

function Lines({ path, isOfOne }: { path: string; isOfOne: boolean }) {
  const t = useTranslations('activity')
  const unreadText = useUnreadText()
  const [again, setAgain] = useState(0)
  const told = useAnswer<{ lines: ActivityLine[] }>(path, useSettled() + again)
  const [older, setOlder] = useState<readonly ActivityLine[]>([])
  const [isWhole, setWhole] = useState(false)
  const [paging, setPaging] = useState<{ isBusy: boolean; fault?: string }>({ isBusy: false })
  const first = told.value?.lines ?? []
  const known = new Set(first.map(({ id }) => id))
  const lines = [...first, ...older.filter(({ id }) => !known.has(id))]

  const more = async () => {
    setPaging({ isBusy: true })
    const answer = await ask<{ lines: ActivityLine[] }>('GET', `${path}&before=${lines.at(-1)!.rank}`)
    setPaging({ isBusy: false, ...(answer.ok ? {} : { fault: answer.code }) })
    if (!answer.ok) return
    setOlder([...older, ...answer.value.lines])
    setWhole(answer.value.lines.length < PAGE)
  }
  return (
    <>
      {told.fault !== undefined && (
        <div className={css.fault} role="alert">
          <p>{unreadText(told.fault)}</p>
          <Button onClick={() => setAgain(again + 1)}>{t('retry')}</Button>
        </div>
      )}
      {!told.value && told.fault === undefined && <p className={css.quiet}>{t('loading')}</p>}
      {told.value && lines.length === 0 && <p className={css.quiet}>{t(isOfOne ? 'emptyOf' : 'empty')}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows go between the buttons in it */}
      <div onKeyDown={walk}>
        <ActivityDays lines={lines} />
      </div>
      {first.length === PAGE && !isWhole && (
        <>
          {paging.fault !== undefined && (
            <div className={css.fault} role="alert">
              <p>{unreadText(paging.fault)}</p>
            </div>
          )}
          <Button disabled={paging.isBusy} onClick={() => void more()}>
            {t(paging.isBusy ? 'loading' : 'older')}
          </Button>
        </>
      )}
    </>
  )
}

const STEPS: Record<string, number | undefined> = { ArrowDown: 1, ArrowUp: -1 }

/** From line to line with the arrows. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key]
  if (step === undefined) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(event.target as HTMLButtonElement)
  buttons[at + step]?.focus()
  event.preventDefault()
}

/** Another number once the board has come to rest after a change. */
function useSettled(): number {
  const board = useModel(boardOf)
  const [seen, setSeen] = useState({ board, round: 0 })
  useEffect(() => {
    if (seen.board === board) return undefined
    const timer = setTimeout(() => setSeen({ board, round: seen.round + 1 }), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [board, seen])
  return seen.round
}
