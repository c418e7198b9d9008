'use client'
import { Check, CircleAlert, CloudOff, HardDrive, Hourglass, LoaderCircle } from 'lucide-react'
import { useEffect, useState, type ComponentType } from 'react'
import { useTranslations } from 'use-intl'
import type { SaveLabel as Label } from './save-machine'
import type { Session } from './session'
import css from './save-label.module.css'
import { useSessionPart } from './use-session'

/**
 * Milliseconds that what is better news than it seems waits before it shows: between two letters "Saved" would only
 * flicker, the server mostly answers soon after the device, and the device soon after the letter. Nothing else waits.
 */
const calmMs = (label: Label): number => {
  if (label.is === 'saved') return 300
  if (label.is === 'onDevice') return 1_000
  return 'kept' in label && label.kept === 'soon' ? 1_000 : 0
}

type Tone = 'calm' | 'busy' | 'warning'
type Icon = ComponentType<{ size?: number; className?: string; 'aria-hidden'?: boolean }>

const LOOKS: { readonly [K in Label['is']]: { tone: Tone; icon: Icon } } = {
  connecting: { tone: 'busy', icon: LoaderCircle },
  saving: { tone: 'busy', icon: LoaderCircle },
  onDevice: { tone: 'busy', icon: HardDrive },
  saved: { tone: 'calm', icon: Check },
  offline: { tone: 'warning', icon: CloudOff },
  full: { tone: 'warning', icon: Hourglass },
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
    case 'full':
      return t(label.is)
    case 'saving':
    case 'onDevice':
      return t(label.is, { count: label.changes })
    case 'offline':
    case 'storage':
      return t(`${label.is}${label.kept === 'all' ? 'Kept' : ''}`, { count: label.changes })
    case 'notAccepted':
      return t('notAcceptedLabel', { count: label.items })
    case 'ended':
      return t(`ended.${label.reason}.label`)
  }
}

/** The label, with good news held back for a moment. What stands there meanwhile was true and says less. */
function useCalm(label: Label): Label {
  const [shown, setShown] = useState(label)
  const ms = calmMs(label)
  if (ms === 0 && shown !== label) setShown(label)
  useEffect(() => {
    if (ms === 0) return
    const timer = setTimeout(() => setShown(label), ms)
    return () => clearTimeout(timer)
  }, [label, ms])
  return ms === 0 ? label : shown
}
