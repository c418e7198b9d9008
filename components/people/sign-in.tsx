'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Doorway } from './doorway'
import css from './sign-in.module.css'

/** For strangers: which link brings them in, and a place to paste it. */
export function SignIn() {
  const t = useTranslations('common.signIn')
  const [link, setLink] = useState('')
  const [wrong, setWrong] = useState(false)

  const open = (event: FormEvent) => {
    event.preventDefault()
    const path = pathOfOwnLink(link)
    if (path === undefined) setWrong(true)
    else location.assign(path)
  }
  return (
    <Doorway
      title={t('title')}
      lead={
        <>
          <p>{t('guest')}</p>
          <p>{t('owner')}</p>
        </>
      }
    >
      <form className={css.form} onSubmit={open} noValidate>
        <Field
          label={t('label')}
          value={link}
          onChange={(event) => {
            setLink(event.target.value)
            setWrong(false)
          }}
          error={wrong ? t('wrong') : undefined}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
        <Button look="strong" type="submit" className={css.open}>
          {t('open')}
        </Button>
      </form>
    </Doorway>
  )
}

/** Path and secret of a link that leads into this Sendero; the host it was copied with does not matter. */
function pathOfOwnLink(text: string): string | undefined {
  if (!URL.canParse(text.trim(), location.origin)) return undefined
  const url = new URL(text.trim(), location.origin)
  return /^\/(enter$|share\/\w+$|boards\/\w+$)/.test(url.pathname) ? url.pathname + url.hash : undefined
}
