'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import css from '@/components/account/account-form.module.css'
import { Fault, SignInForm } from '@/components/account/sign-in-form'
import { hasAccounts, type Ways } from '@/components/account/ways'
import { KeptHere } from '@/components/session/kept-here'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Doorway, WaysOn } from './doorway'
import form from './sign-in.module.css'

interface SignInProps {
  ways: Ways
  /** where to go on to, a path */
  next: string
  /** the guest that this browser is: what they made goes along */
  guest?: string
  /** why the last try failed, as a problem's code */
  fault?: string
  /** the board that they wanted to open; what this browser could not send to it is offered */
  board?: string
}

/** For strangers: by account where there are accounts, and in any case by a link. */
export function SignIn({ ways, next, guest, fault, board = '' }: SignInProps) {
  const t = useTranslations('account.signIn')
  const [sentTo, setSentTo] = useState<string>()
  if (!hasAccounts(ways)) return <ByLink board={board} />
  if (sentTo !== undefined) {
    return (
      <Doorway title={t('sentTitle')} lead={<p role="status">{t('sent', { email: sentTo })}</p>}>
        <WaysOn>
          <Button onClick={() => setSentTo(undefined)}>{t('back')}</Button>
        </WaysOn>
      </Doorway>
    )
  }
  const leave = () => void ask('DELETE', '/session').then(() => location.reload())
  return (
    <Doorway title={t('title')}>
      {guest !== undefined && (
        <div className={css.notice}>
          <p>{t('guest', { name: guest })}</p>
          <Button look="plain" onClick={leave}>
            {t('notYou')}
          </Button>
        </div>
      )}
      {fault !== undefined && (
        <div className={form.fault}>
          <Fault refused={{ ok: false, code: fault }} />
        </div>
      )}
      <SignInForm ways={ways} next={next} onLetter={setSentTo} />
      <div className={css.foot}>
        <p>{t('byLink')}</p>
        <details>
          <summary>{t('paste')}</summary>
          <PasteLink />
        </details>
      </div>
      <KeptHere board={board} />
    </Doorway>
  )
}

/** Nobody has an account yet: which link brings people in. */
function ByLink({ board }: { board: string }) {
  const t = useTranslations('common.signIn')
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
      <PasteLink />
      <KeptHere board={board} />
    </Doorway>
  )
}

function PasteLink() {
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
    <form className={form.form} onSubmit={open} noValidate>
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
      <Button look="strong" type="submit" className={form.open}>
        {t('open')}
      </Button>
    </form>
  )
}

/** Path and secret of a link that leads into this Sendero; the host it was copied with does not matter. */
function pathOfOwnLink(text: string): string | undefined {
  if (!URL.canParse(text.trim(), location.origin)) return undefined
  const url = new URL(text.trim(), location.origin)
  return /^\/(enter$|sign-in\/link$|share\/\w+$|boards\/\w+$)/.test(url.pathname)
    ? url.pathname + url.search + url.hash
    : undefined
}
