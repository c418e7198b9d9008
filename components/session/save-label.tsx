'use client'
import { Check, CircleAlert, CloudOff, LoaderCircle } from 'lucide-react'
import { useEffect, useState, type ComponentType } from 'react'
import { useTranslations } from 'use-intl'
import type { SaveLabel as Label } from './save-machine'
import type { Session } from './session'
import css from './save-label.module.css'
import { useSessionPart } from './use-session'

/** Milliseconds that "Saved" waits before it shows: between two letters it would only flicker. Nothing else waits. */
const CALM_MS = 300

type Tone = 'calm' | 'busy' | 'warning'
type Icon = ComponentType<{ size?: number; className?: string; 'aria-hidden'?: boolean }>

const LOOKS: { readonly [K in Label['is']]: { tone: Tone; icon: Icon } } = {
  connecting: { tone: 'busy', icon: LoaderCircle },
  saving: { tone: 'busy', icon: LoaderCircle },
  saved: { tone: 'calm', icon: Check },
  offline: { tone: 'warning', icon: CloudOff },
  storage: { tone: 'warning', icon: CircleAlert },
  notAccepted: { tone: 'warning', icon: CircleAlert },
  ended: { tone: 'warning', icon: CircleAlert },
}

const selectSave = (session: Session) => session.save

/** The truth about saving, always on screen. */
export function SaveLabel({ session }: { session: Session }) {
  const t = useTranslations('session')
  const label = useCalm(useSessionPart(session, selectSave))
  const { tone, icon: Icon } = LOOKS[label.is]
  const words = wordsOf(label, t)
  return (
    // Only what needs a person's attention is read aloud: "Saving" and "Saved" after every word would drown the rest.
    <div
      role="status"
      aria-label={t('saveState')}
      aria-live={tone === 'warning' ? 'polite' : 'off'}
      className={`${css.label} ${css[tone]}`}
      data-state={label.is}
    >
      <Icon size={16} className={css.icon} aria-hidden />
      <span title={words}>{words}</span>
    </div>
  )
}

type Translate = ReturnType<typeof useTranslations<'session'>>

function wordsOf(label: Label, t: Translate): string {
  switch (label.is) {
    case 'connecting':
    case 'saved':
      return t(label.is)
    case 'saving':
    case 'offline':
    case 'storage':
      return t(label.is, { count: label.changes })
    case 'notAccepted':
      return t('notAcceptedLabel', { count: label.items })
    case 'ended':
      return t(`ended.${label.reason}.label`)
  }
}

/** The label, with "Saved" held back for a moment after anything else. */
function useCalm(label: Label): Label {
  const [shown, setShown] = useState(label)
  if (label.is !== 'saved' && shown !== label) setShown(label)
  useEffect(() => {
    if (label.is !== 'saved') return
    const timer = setTimeout(() => setShown(label), CALM_MS)
    return () => clearTimeout(timer)
  }, [label])
  return label.is === 'saved' ? shown : label
}
