'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '@/components/ui/ask'
import { useFailureText } from '@/components/ui/use-failure'
import { ButtonLink } from '@/components/ui/button'
import { Doorway, WaysOn } from './doorway'
import { usePastedLink } from './use-pasted-link'

/** Posts the secret behind the `#` once and goes on to the boards; the address with the secret leaves the history. */
export function Enter() {
  return <OneSecret key={usePastedLink()} />
}

function OneSecret() {
  const t = useTranslations('common.enter')
  const home = useTranslations('common')
  const failureText = useFailureText()
  const [fault, setFault] = useState<string>()

  useEffect(() => {
    const secret = location.hash.replace(/^#/, '')
    void ask('POST', '/session', { secret }).then((answer) => {
      if (answer.ok) location.replace('/')
      else setFault(secret === '' ? 'incomplete' : answer.code)
    })
  }, [])

  if (fault === undefined) return <Doorway title={t('title')} />
  return (
    <Doorway title={t('failed')} lead={fault === 'incomplete' ? t('incomplete') : failureText(fault)}>
      <WaysOn>
        <ButtonLink href="/">{home('home')}</ButtonLink>
      </WaysOn>
    </Doorway>
  )
}
