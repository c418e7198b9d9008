'use client'
import { useRef, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { Answered } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { useFailureText } from '@/components/ui/use-failure'
import css from './name-board.module.css'

interface NameBoardProps {
  open: boolean
  onOpenChange(open: boolean): void
  title: string
  /** what the button says */
  action: string
  /** the title so far */
  before?: string
  onName(title: string): Promise<Answered<unknown>>
}

/** Asks for the title of a board. */
export function NameBoard({ open, onOpenChange, title, ...form }: NameBoardProps) {
  const t = useTranslations('common')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} closeLabel={t('close')}>
      <NameForm {...form} />
    </Dialog>
  )
}

function NameForm({ action, before = '', onName }: Pick<NameBoardProps, 'action' | 'before' | 'onName'>) {
  const t = useTranslations('home')
  const failureText = useFailureText()
  const [title, setTitle] = useState(before)
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // the dialog may have been opened out of another form
    event.stopPropagation()
    if (title.trim() === '') {
      field.current?.focus()
      return setFault('title-missing')
    }
    setBusy(true)
    const answer = await onName(title)
    if (answer.ok) return
    setBusy(false)
    setFault(answer.code)
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={t('boardTitle')}
        hint={before === '' ? t('boardTitleHint') : undefined}
        value={title}
        onChange={(event) => {
          setTitle(event.target.value)
          setFault(undefined)
        }}
        onFocus={(event) => event.target.select()}
        error={fault === undefined ? undefined : failureText(fault)}
        maxLength={200}
        autoComplete="off"
        autoFocus
        ref={field}
      />
      <Button look="strong" type="submit" disabled={busy}>
        {action}
      </Button>
    </form>
  )
}
