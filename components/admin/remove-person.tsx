'use client'
import { useState } from 'react'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useAnswer } from '@/components/ui/use-answer'
import { useFailureText } from '@/components/ui/use-failure'
import css from './admin.module.css'
import type { TeamMember } from './person-row'
import { NotYet } from './told'

interface Leaving {
  alone: { id: string; title: string }[]
  heir: string
  shared: number
}

interface RemovePersonProps {
  /** undefined: nobody is asked about */
  person: TeamMember | undefined
  /** people may come back by the sign-in provider */
  hasProvider: boolean
  onClose: () => void
  onRemoved: () => void
}

/** Before an account is removed: what becomes of its boards. */
export function RemovePerson({ person, hasProvider, onClose, onRemoved }: RemovePersonProps) {
  const t = useTranslations('admin.remove')
  const words = useTranslations('common')
  return (
    <Dialog
      open={person !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title', { name: person?.name ?? '' })}
      closeLabel={words('close')}
    >
      {person && (
        <Consequences person={person} hasProvider={hasProvider} onClose={onClose} onRemoved={onRemoved} />
      )}
    </Dialog>
  )
}

function Consequences({
  person,
  hasProvider,
  onClose,
  onRemoved,
}: RemovePersonProps & { person: TeamMember }) {
  const t = useTranslations('admin.remove')
  const words = useTranslations('common')
  const failureText = useFailureText()
  const [round, setRound] = useState(0)
  const [fault, setFault] = useState<string>()
  const told = useAnswer<Leaving>(`/workspace/people/${person.id}/leaving`, round)
  const remove = async () => {
    const answer = await ask('DELETE', `/workspace/people/${person.id}`)
    if (!answer.ok) return setFault(answer.code)
    toast(t('done', { name: person.name }))
    onRemoved()
    onClose()
  }
  if (!told.value) return <NotYet fault={told.fault} onRetry={() => setRound(round + 1)} />
  const { alone, heir, shared } = told.value
  return (
    <div className={css.lost}>
      <p>{t('now')}</p>
      {alone.length > 0 && (
        <div>
          <p>{t('alone', { count: alone.length, heir })}</p>
          <ul>
            {alone.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </div>
      )}
      {shared > 0 && <p>{t('shared', { count: shared })}</p>}
      <p>{t('stays')}</p>
      <p>{t(hasProvider ? 'linksAndProvider' : 'links')}</p>
      {fault !== undefined && (
        <p className={css.fault} role="alert">
          {failureText(fault)}
        </p>
      )}
      <div className={css.row}>
        <Button look="strong" onClick={() => void remove()}>
          {t('yes')}
        </Button>
        <Button look="plain" onClick={onClose}>
          {words('cancel')}
        </Button>
      </div>
    </div>
  )
}
