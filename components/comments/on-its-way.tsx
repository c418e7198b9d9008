'use client'
import { CloudOff } from 'lucide-react'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import { copyText } from '../session/copy-text'
import { Button } from '../ui/button'
import { useFailureText } from '../ui/use-failure'
import css from './comments.module.css'
import type { Outgoing } from './shelf'
import type { ThreadStore } from './threads'
import { useThreads } from './use-threads'

/** Under a comment that the server does not have yet: that it waits, or why it was refused. */
export function OnItsWay({ store, outgoing }: { store: ThreadStore; outgoing: Outgoing }) {
  const t = useTranslations('comments.sending')
  const failureText = useFailureText()
  const { isAway } = useThreads(store)
  const { key, fault, text } = outgoing
  if (fault === undefined)
    return (
      <p className={css.waits} role="status">
        {isAway && <CloudOff size={14} aria-hidden />}
        {isAway ? t('away') : t('now')}
      </p>
    )
  return (
    <div className={css.refused} role="alert">
      <p>
        {t('refused')}{' '}
        {t.has(`fault.${fault}` as 'refused') ? t(`fault.${fault}` as 'refused') : failureText(fault)}
      </p>
      <div className={css.acts3}>
        <Button onClick={() => store.again(key)}>{t('again')}</Button>
        <Button
          onClick={(event) =>
            void copyText(text, event.currentTarget).then((isCopied) => isCopied && toast(t('copied')))
          }
        >
          {t('copy')}
        </Button>
        <Button look="plain" onClick={() => store.giveUp(key)}>
          {t('giveUp')}
        </Button>
      </div>
    </div>
  )
}
