'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import css from './account-page.module.css'
import { Fault } from './sign-in-form'

interface ConnectPartProps {
  /** what the sign-in provider is called */
  provider: string
  /** why it did not work the last time, as a problem's code */
  fault: string | undefined
}

/** Lets the sign-in provider know an account that is there already, whatever it says of its address. */
export function ConnectPart({ provider, fault }: ConnectPartProps) {
  const t = useTranslations('account.page')
  const [refused, setRefused] = useState<Refused | undefined>(
    fault === undefined ? undefined : { ok: false, code: fault },
  )
  const [isBusy, setBusy] = useState(false)

  const connect = async () => {
    setBusy(true)
    const answer = await ask<{ url: string }>('POST', '/account/provider')
    if (answer.ok) return location.assign(answer.value.url)
    setBusy(false)
    setRefused(answer)
  }
  return (
    <div className={css.form}>
      <div className={css.row}>
        <Button disabled={isBusy} onClick={() => void connect()}>
          {t('connect', { provider })}
        </Button>
        <span className={css.hint}>{t('connectHint')}</span>
      </div>
      {refused && <Fault refused={refused} />}
    </div>
  )
}
