'use client'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { CHANNELS, channelOf } from '@/lib/journey/channels'
import { ICONS } from '@/lib/journey/icons'
import css from './detail.module.css'
import { DraftField } from './draft-field'

/** A channel is typed in any of our languages, or by its id; any other word is an own channel. */
export function channelNamed(word: string): string {
  const wanted = word.trim().toLocaleLowerCase()
  const known = CHANNELS.find(
    ({ id, names }) =>
      id === wanted || Object.values(names).some((name) => name.toLocaleLowerCase() === wanted),
  )
  return known?.id ?? word.trim()
}

/** The channels of a touchpoint, or of several: chips to take away, and a list to add from. */
export function ChannelField({
  chosen,
  add,
  remove,
}: {
  /** `isEverywhere`: not only some of the selected touchpoints have it */
  chosen: readonly { channel: string; isEverywhere: boolean }[]
  add: (channel: string) => void
  remove: (channel: string) => void
}) {
  const t = useTranslations('detail')
  const lang = useLocale()
  const [isOpen, setOpen] = useState(false)
  const has = (id: string) => chosen.some(({ channel, isEverywhere }) => channel === id && isEverywhere)
  return (
    <>
      <ul className={css.chips}>
        {chosen.map(({ channel, isEverywhere }) => {
          const { names } = channelOf(channel)
          return (
            <li key={channel} className={css.chip} data-mixed={isEverywhere ? undefined : ''}>
              <ChannelIcon channel={channel} />
              {names[lang]}
              {!isEverywhere && <span className={css.aside}>{t('mixed')}</span>}
              <button
                type="button"
                aria-label={t('channel.remove', { name: names[lang] })}
                onClick={() => remove(channel)}
              >
                <X size={14} aria-hidden />
              </button>
            </li>
          )
        })}
        <li>
          <button type="button" className={css.add} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Plus size={14} aria-hidden />
            {t('channel.add')}
          </button>
        </li>
      </ul>
      {isOpen && (
        <div className={css.below}>
          <DraftField
            autoFocus
            label={t('channel.add')}
            placeholder={t('channel.add')}
            maxLength={80}
            shown=""
            take={(word) => {
              add(channelNamed(word))
              return true
            }}
          />
          <ul className={css.chips} aria-label={t('channel.choose')}>
            {CHANNELS.filter(({ id }) => !has(id)).map(({ id, names }) => (
              <li key={id}>
                <button type="button" className={css.choice} onClick={() => add(id)}>
                  <ChannelIcon channel={id} />
                  {names[lang]}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function ChannelIcon({ channel }: { channel: string }) {
  return (
    <svg width={15} height={15} viewBox="0 0 24 24" className={css.icon} aria-hidden>
      <path d={ICONS[channelOf(channel).icon]} />
    </svg>
  )
}
