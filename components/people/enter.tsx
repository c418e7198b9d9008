'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalText } from '@/components/account/use-refusal'
import { ask, type Refused } from '@/components/ui/ask'
import { ButtonLink } from '@/components/ui/button'
import { Doorway, WaysOn } from './doorway'
import { usePastedLink } from './use-pasted-link'

/** Posts the secret behind the `#` once and goes on to the boards; the address with the secret leaves the history. */
export function Enter() {
  return <OneSecret key={usePastedLink()} />
}

/** Nothing stands behind the `#`. */
const INCOMPLETE: Refused = { ok: false, code: 'incomplete' }

function OneSecret() {
  const t = useTranslations('common.enter')
  const home = useTranslations('common')
  const refusalText = useRefusalText()
  const [refused, setRefused] = useState<Refused>()

  useEffect(() => {
    const secret = location.hash.replace(/^#/, '')
    void ask('POST', '/session', { secret }).then((answer) => {
      if (answer.ok) location.replace('/')
      else setRefused(secret === '' ? INCOMPLETE : answer)
    })
  }, [])

  if (!refused) return <Doorway title={t('title')} />
  return (
    <Doorway title={t('failed')} lead={refused === INCOMPLETE ? t('incomplete') : refusalText(refused)}>
      <WaysOn>
        <ButtonLink href="/">{home('home')}</ButtonLink>
      </WaysOn>
    </Doorway>
  )
}
