'use client'
import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { useFormatter, useTranslations } from 'use-intl'
import { Avatar } from '@/components/people/avatar'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Part } from '@/components/ui/part'
import { useFailureText } from '@/components/ui/use-failure'
import css from './admin.module.css'
import { NotYet } from './told'
import { usePages } from './use-pages'

/** Somebody who came by links alone, as the API tells it. */
interface Guest {
  id: string
  name: string
  department?: string
  email?: string
  /** ISO 8601, as the next */
  cameAt: string
  seenAt?: string
  boards: number
}

/** Who came by links alone, and the way to show somebody out. @param now milliseconds */
export function GuestsPart({ now, onRemoved }: { now: number; onRemoved: () => void }) {
  const t = useTranslations('admin.guests')
  const people = useTranslations('admin.people')
  const admin = useTranslations('admin')
  const [search, setSearch] = useState('')
  const [round, setRound] = useState(0)
  const [leaving, setLeaving] = useState<Guest>()
  const query = { search: search.trim() }
  const { shown, fault, more } = usePages<'guests', Guest>('/workspace/guests', 'guests', query, round)
  const again = () => setRound(round + 1)
  return (
    <Part isWhole title={t('title')} hint={t('hint')}>
      <Field
        className={css.search}
        label={people('search')}
        type="search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        autoComplete="off"
      />
      {fault !== undefined || !shown ? (
        <NotYet fault={fault} onRetry={again} />
      ) : (
        <>
          {shown.length === 0 && <p className={css.hint}>{people('none')}</p>}
          <ul className={css.list}>
            {shown.map((guest) => (
              <li key={guest.id} className={css.item}>
                <GuestRow guest={guest} now={now} onRemove={() => setLeaving(guest)} />
              </li>
            ))}
          </ul>
          {more && (
            <div className={css.row}>
              <Button onClick={more}>{admin('more')}</Button>
            </div>
          )}
        </>
      )}
      <RemoveGuest
        guest={leaving}
        onClose={() => setLeaving(undefined)}
        onRemoved={() => {
          again()
          onRemoved()
        }}
      />
    </Part>
  )
}

function GuestRow({ guest, now, onRemove }: { guest: Guest; now: number; onRemove: () => void }) {
  const t = useTranslations('admin.guests')
  const people = useTranslations('admin.people')
  const format = useFormatter()
  const { name, department, email, cameAt, seenAt, boards } = guest
  return (
    <>
      <div className={css.who}>
        <Avatar name={name} />
        <div className={css.words}>
          <p className={css.name}>{name}</p>
          <p className={css.about}>
            {email !== undefined && <span>{email}</span>}
            {department !== undefined && <span>{department}</span>}
            <span>{t('boards', { count: boards })}</span>
            <span>
              {seenAt === undefined
                ? t('came', { date: format.dateTime(new Date(cameAt), { dateStyle: 'medium' }) })
                : people('seen', { when: format.relativeTime(Math.min(Date.parse(seenAt), now), now) })}
            </span>
          </p>
        </div>
      </div>
      <Button look="icon" aria-label={t('removeOf', { name })} onClick={onRemove}>
        <UserMinus size={18} aria-hidden />
      </Button>
    </>
  )
}

interface RemoveGuestProps {
  /** undefined: nobody is asked about */
  guest: Guest | undefined
  onClose: () => void
  onRemoved: () => void
}

function RemoveGuest({ guest, onClose, onRemoved }: RemoveGuestProps) {
  const t = useTranslations('admin.guests')
  const words = useTranslations('common')
  const failureText = useFailureText()
  const [isBusy, setBusy] = useState(false)
  const remove = async ({ id, name }: Guest) => {
    setBusy(true)
    const answer = await ask('DELETE', `/workspace/guests/${id}`)
    setBusy(false)
    if (answer.ok) toast(t('done', { name }))
    else toast.error(failureText(answer.code))
    onClose()
    onRemoved()
  }
  return (
    <Dialog
      open={guest !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('sure', { name: guest?.name ?? '' })}
      closeLabel={words('close')}
    >
      {guest && (
        <div className={css.lost}>
          <p>{t('now')}</p>
          <p>{t('links')}</p>
          <div className={css.row}>
            <Button look="strong" disabled={isBusy} onClick={() => void remove(guest)}>
              {t('yes')}
            </Button>
            <Button look="plain" onClick={onClose}>
              {words('cancel')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
