'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '@/components/ui/ask'
import { Segments } from '@/components/ui/segments'
import { useFailureText } from '@/components/ui/use-failure'
import css from './letters.module.css'

export type Letters = 'now' | 'daily' | 'never'
const LETTERS: readonly Letters[] = ['now', 'daily', 'never']

/** How often I am written about comments. @param props.email where the letters go */
export function LettersPart(props: { letters: Letters; email: string | undefined }) {
  const t = useTranslations('inbox.letters')
  const failureText = useFailureText()
  const [letters, setLetters] = useState(props.letters)
  const [said, setSaid] = useState<string>()
  const choose = async (wish: Letters) => {
    setLetters(wish)
    const answer = await ask('PATCH', '/me/letters', { letters: wish })
    if (!answer.ok) setLetters(letters)
    setSaid(answer.ok ? t('saved') : failureText(answer.code))
  }
  if (props.email === undefined) {
    return (
      <p id="letters" className={css.hint}>
        {t('noAddress')}
      </p>
    )
  }
  return (
    <div id="letters" className={css.part}>
      <Segments
        label={t('how')}
        value={letters}
        options={LETTERS.map((value) => ({ value, name: t(value) }))}
        onChange={(wish) => void choose(wish)}
      />
      <p className={css.hint}>
        {t(`page.${letters}`, { email: props.email })} <span role="status">{said}</span>
      </p>
    </div>
  )
}
