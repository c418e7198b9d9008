'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Doorway, WaysOn } from '@/components/people/doorway'
import { ask } from '@/components/ui/ask'
import { Button, ButtonLink } from '@/components/ui/button'
import { useFailureText } from '@/components/ui/use-failure'
import type { Letters } from './letters-part'
import css from './letters.module.css'

/** Where the link at the foot of a letter leads: one button ends such letters. Nobody has to sign in. */
export function LettersPage({ link, wish }: { link: string; wish: { letters: Letters; email: string } }) {
  const t = useTranslations('inbox.letters.page')
  const failureText = useFailureText()
  const [letters, setLetters] = useState(wish.letters)
  const [fault, setFault] = useState<string>()
  const next = letters === 'never' ? 'now' : 'never'
  const change = async () => {
    const answer = await ask('PATCH', `/letters/${link}`, { letters: next })
    setFault(answer.ok ? undefined : answer.code)
    if (answer.ok) setLetters(next)
  }
  return (
    <Doorway title={t('title')} lead={<p role="status">{t(letters, { email: wish.email })}</p>}>
      {fault !== undefined && (
        <p className={css.fault} role="alert">
          {failureText(fault)}
        </p>
      )}
      <WaysOn>
        <Button look={next === 'never' ? 'strong' : 'quiet'} onClick={() => void change()}>
          {t(next === 'never' ? 'stop' : 'start')}
        </Button>
        <ButtonLink look="plain" href="/">
          {t('board')}
        </ButtonLink>
      </WaysOn>
    </Doorway>
  )
}

/** The link is not whole, or its address is not used any more. */
export function DeadLetterLink() {
  const t = useTranslations('inbox.letters.page')
  const failureText = useFailureText()
  return (
    <Doorway title={t('dead')} lead={<p>{failureText('letter-link')}</p>}>
      <WaysOn>
        <ButtonLink href="/">{t('board')}</ButtonLink>
      </WaysOn>
    </Doorway>
  )
}
