'use client'
import { Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ask } from '@/components/ui/ask'
import { Button, ButtonLink } from '@/components/ui/button'
import { Part } from '@/components/ui/part'
import { useAnswer } from '@/components/ui/use-answer'
import { useFailureText } from '@/components/ui/use-failure'
import css from './admin.module.css'
import type { Installation } from './installation'
import { NotYet, useBytes } from './told'

interface Backup {
  name: string
  size: number
  at: string
}

const ROOMS = ['database', 'pictures', 'backups', 'free'] as const

/** How much room everything takes, and copies of everything. */
export function BackupsPart() {
  const t = useTranslations('admin.backups')
  const bytes = useBytes()
  const format = useFormatter()
  const failureText = useFailureText()
  const [round, setRound] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [asking, setAsking] = useState<string>()
  const installation = useAnswer<Installation>('/workspace', round)
  const told = useAnswer<{ backups: Backup[] }>('/workspace/backups', round)
  const again = () => setRound(round + 1)

  const make = async () => {
    setBusy(true)
    const answer = await ask('POST', '/workspace/backups')
    setBusy(false)
    setFault(answer.ok ? undefined : answer.code)
    again()
  }
  const remove = async (name: string) => {
    const answer = await ask('DELETE', `/workspace/backups/${name}`)
    setFault(answer.ok ? undefined : answer.code)
    setAsking(undefined)
    again()
  }
  return (
    <>
      <Part title={t('storage')} hint={t('storageHint')}>
        {installation.value ? (
          <>
            {installation.value.store !== 'ok' && (
              <p className={css.fault} role="alert">
                {t(`store.${installation.value.store}`)}
              </p>
            )}
            <dl className={css.facts}>
              {ROOMS.map((room) => (
                <div key={room}>
                  <dt>{t(room)}</dt>
                  <dd>{bytes(installation.value!.storage[room])}</dd>
                </div>
              ))}
            </dl>
          </>
        ) : (
          <NotYet fault={installation.fault} onRetry={again} />
        )}
      </Part>
      <Part title={t('title')} hint={t('hint')}>
        <div className={css.row}>
          <Button onClick={() => void make()} disabled={isBusy}>
            {t(isBusy ? 'making' : 'make')}
          </Button>
        </div>
        {fault !== undefined && (
          <p className={css.fault} role="alert">
            {failureText(fault)}
          </p>
        )}
        {told.value ? (
          <ul className={css.list} aria-label={t('title')}>
            {told.value.backups.map(({ name, size, at }) => (
              <li key={name} className={css.item}>
                <div className={css.words}>
                  <p className={css.name}>
                    {format.dateTime(new Date(at), {
                      dateStyle: 'long',
                      timeStyle: 'short',
                      timeZone: 'UTC',
                    })}{' '}
                    UTC
                  </p>
                  <p className={css.about}>
                    <span>{bytes(size)}</span>
                    <span>{name}</span>
                  </p>
                </div>
                {asking === name ? (
                  <div className={css.row} role="group" aria-label={t('removeAsk')}>
                    <Button look="strong" autoFocus onClick={() => void remove(name)}>
                      {t('removeYes')}
                    </Button>
                    <Button look="plain" onClick={() => setAsking(undefined)}>
                      {t('removeNo')}
                    </Button>
                  </div>
                ) : (
                  <div className={css.row}>
                    <ButtonLink
                      look="icon"
                      href={`/api/v1/workspace/backups/${name}`}
                      download={name}
                      aria-label={t('download', { name })}
                    >
                      <Download size={17} aria-hidden />
                    </ButtonLink>
                    <Button look="icon" aria-label={t('remove', { name })} onClick={() => setAsking(name)}>
                      <Trash2 size={17} aria-hidden />
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        ) : (
          <NotYet fault={told.fault} onRetry={again} />
        )}
        <p className={css.hint}>{t('restore')}</p>
      </Part>
    </>
  )
}
