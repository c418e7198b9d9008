import type { CSSProperties } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { sentimentOf } from '@/lib/journey/model'
import { DARK, LIGHT, emotionColour } from '@/lib/journey/tokens'
import { useColourScheme } from '../../ui/use-theme'
import type { PointHandle } from './curve-points'
import { signed } from './curve-words'

/** What a point is called, what it says, and where it is. */
export function usePoint({ title, name, emotion, x, y }: PointHandle) {
  const t = useTranslations('curve')
  const board = useTranslations('board')
  const lang = useLocale()
  const theme = { light: LIGHT, dark: DARK }[useColourScheme()]
  const touchpoint = title || board('untitled.touchpoint')
  const value = emotion === undefined ? '' : signed(emotion, lang)
  return {
    label: name ? t('point', { touchpoint, persona: name }) : t('pointAnyone', { touchpoint }),
    value,
    says:
      emotion === undefined
        ? t('unrated')
        : t('value', { sentiment: t(`sentiment.${sentimentOf(emotion)}`), value }),
    style: {
      left: x,
      top: y,
      '--feeling': emotion === undefined ? theme.dashed : emotionColour(emotion, theme),
    } as CSSProperties,
  }
}
