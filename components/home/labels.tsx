'use client'
import { Check } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { useFailureText } from '@/components/ui/use-failure'
import type { HomeBoard } from './board-card'
import css from './labels.module.css'

export interface Label {
  name: string
  /** how many boards have it */
  boards: number
}

interface LabelFilterProps {
  labels: readonly Label[]
  chosen: string | undefined
  onChoose: (label: string | undefined) => void
}

/** Chips that leave only the boards with one label. */
export function LabelFilter({ labels, chosen, onChoose }: LabelFilterProps) {
  const t = useTranslations('home')
  return (
    <div className={css.chips} role="group" aria-label={t('labelFilter')}>
      <button
        type="button"
        className={css.chip}
        aria-pressed={chosen === undefined}
        onClick={() => onChoose(undefined)}
      >
        {t('labelAll')}
      </button>
      {labels.map(({ name, boards }) => (
        <button
          key={name}
          type="button"
          className={css.chip}
          aria-pressed={chosen === name}
          onClick={() => onChoose(chosen === name ? undefined : name)}
        >
          {name}
          <span className={css.count} aria-hidden>
            {boards}
          </span>
        </button>
      ))}
    </div>
  )
}

interface BoardLabelsProps {
  /** undefined: none is asked about */
  board: HomeBoard | undefined
  labels: readonly Label[]
  onClose: () => void
  onChanged: (board: HomeBoard) => void
}

/** Which labels a board has: those there are to choose from, and a new one. */
export function BoardLabels({ board, labels, onClose, onChanged }: BoardLabelsProps) {
  const t = useTranslations('home')
  const words = useTranslations('common')
  return (
    <Dialog
      open={board !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('labelsOf', { title: board?.title ?? '' })}
      closeLabel={words('close')}
    >
      {board && <Choice board={board} labels={labels} onChanged={onChanged} />}
    </Dialog>
  )
}

function Choice({
  board,
  labels,
  onChanged,
}: {
  board: HomeBoard
  labels: readonly Label[]
  onChanged: (board: HomeBoard) => void
}) {
  const t = useTranslations('home')
  const failureText = useFailureText()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()
  const has = board.labels
  const known = [...new Set([...labels.map(({ name }) => name), ...has])].sort((a, b) => a.localeCompare(b))

  const keep = async (wanted: readonly string[]): Promise<boolean> => {
    const answer = await ask<HomeBoard>('PATCH', `/boards/${board.id}`, { labels: wanted })
    setFault(answer.ok ? undefined : answer.code)
    if (answer.ok) onChanged(answer.value)
    return answer.ok
  }
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '' && (await keep([...has, typed]))) setTyped('')
  }
  return (
    <div className={css.form}>
      <p className={css.hint}>{t('labelsHint')}</p>
      {known.length > 0 && (
        <div className={css.all}>
          {known.map((name) => (
            <button
              key={name}
              type="button"
              className={css.chip}
              aria-pressed={has.includes(name)}
              onClick={() =>
                void keep(has.includes(name) ? has.filter((one) => one !== name) : [...has, name])
              }
            >
              {has.includes(name) && <Check size={14} aria-hidden />}
              {name}
            </button>
          ))}
        </div>
      )}
      <form className={css.new} onSubmit={(event) => void add(event)} noValidate>
        <Field
          label={t('labelNew')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={fault === undefined ? undefined : failureText(fault)}
          maxLength={30}
          autoComplete="off"
        />
        <Button type="submit">{t('labelAdd')}</Button>
      </form>
    </div>
  )
}
