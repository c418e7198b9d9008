import { useLocale, useTranslations } from 'use-intl'
import { looks } from '@/lib/journey/drawing-curve'
import { DARK, LIGHT, emotionColour } from '@/lib/journey/tokens'
import { useColourScheme } from '../../ui/use-theme'
import { signed } from './curve-words'
import css from './point-popover.module.css'

const FACES = [
  { emotion: -2, name: 'veryBad' },
  { emotion: -1, name: 'bad' },
  { emotion: 0, name: 'neutral' },
  { emotion: 1, name: 'good' },
  { emotion: 2, name: 'veryGood' },
] as const

/** Five faces to choose a rating from; of a rating between two none is pressed. */
export function Faces({ emotion, onRate }: { emotion: number | undefined; onRate: (value: number) => void }) {
  const t = useTranslations('curve')
  const lang = useLocale()
  const theme = { light: LIGHT, dark: DARK }[useColourScheme()]
  return (
    <div className={css.faces} role="group" aria-label={t('faces')}>
      {FACES.map((face) => {
        const label = t(`face.${face.name}`, { value: signed(face.emotion, lang) })
        return (
          <button
            key={face.name}
            type="button"
            className={css.face}
            aria-label={label}
            title={label}
            aria-pressed={emotion === face.emotion}
            data-face={face.emotion}
            style={{ color: emotionColour(face.emotion, theme) }}
            onClick={() => onRate(face.emotion)}
          >
            <svg viewBox="-15 -15 30 30" width={30} height={30} aria-hidden>
              <circle r={13} />
              <path d={looks(face.emotion)} />
            </svg>
          </button>
        )
      })}
    </div>
  )
}
