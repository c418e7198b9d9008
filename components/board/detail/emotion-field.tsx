'use client'
import { Minus, Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import { setEmotion, setFeeling } from '@/lib/journey/edit-fields'
import { feelingsFor } from '@/lib/journey/feelings'
import { personasOf } from '@/lib/journey/live'
import { ANYONE, sentimentOf, type Touchpoint } from '@/lib/journey/model'
import { numberOf } from '@/lib/journey/number-words'
import { numberText, WORDS } from '@/lib/journey/words'
import { useBoardRoom, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import css from './detail.module.css'
import { DraftField } from './draft-field'

const STEP = 0.5
const personaTable = (model: BoardModel) => model.board.personas
const mapTable = (model: BoardModel) => model.board.maps

/** How a touchpoint feels to each persona of its map, in numbers and in a word. */
export function EmotionField({ row }: { row: Touchpoint }) {
  const { model } = useBoardRoom()
  useModel(personaTable)
  useModel(mapTable)
  const personas = personasOf(model.board, row.map)
  if (personas.length === 0) return <Rating row={row} persona={ANYONE} />
  return personas.map(({ id, name }) => <Rating key={id} row={row} persona={id} name={name} />)
}

function Rating({ row, persona, name }: { row: Touchpoint; persona: string; name?: string }) {
  const t = useTranslations('detail')
  const lang = useLocale()
  const { actions, model } = useBoardRoom()
  const emotion = row.emotions[persona]
  const feeling = row.feelings[persona] ?? ''
  const who = name === undefined ? undefined : name.trim() || t('persona.untitled')
  const set = (value: number | undefined) => actions.write(setEmotion(model.board, row.id, persona, value))
  /** Half steps stay half steps, also from a decimal in between. */
  const step = (by: 1 | -1) =>
    set(by > 0 ? Math.floor((emotion ?? 0) / STEP + 1) * STEP : Math.ceil((emotion ?? 0) / STEP - 1) * STEP)
  const sentiment = emotion === undefined ? undefined : sentimentOf(emotion)
  return (
    <div className={css.rating}>
      {who && <span className={css.who}>{who}</span>}
      <div className={css.stepper}>
        <button
          type="button"
          aria-label={t('emotion.less')}
          title={t('emotion.less')}
          disabled={emotion === -2}
          onClick={() => step(-1)}
        >
          <Minus size={16} aria-hidden />
        </button>
        <DraftField
          inputMode="decimal"
          label={who ? t('emotion.valueOf', { name: who }) : t('emotion.value')}
          shown={emotion === undefined ? '' : numberText(emotion, lang)}
          placeholder={t('none')}
          wrong={t('wrong.number', { least: '−2', most: '2' })}
          take={(typed) => {
            const value = typed === '' ? undefined : numberOf(typed, lang)
            if (typed !== '' && (value === undefined || Math.abs(value) > 2)) return false
            set(value)
            return true
          }}
        />
        <button
          type="button"
          aria-label={t('emotion.more')}
          title={t('emotion.more')}
          disabled={emotion === 2}
          onClick={() => step(1)}
        >
          <Plus size={16} aria-hidden />
        </button>
        <span className={css.sentiment} data-sentiment={sentiment}>
          {sentiment ? WORDS[lang][sentiment] : t('emotion.unrated')}
        </span>
      </div>
      <DraftField
        label={who ? t('emotion.feelingOf', { name: who }) : t('emotion.feeling')}
        placeholder={t('emotion.feeling')}
        maxLength={80}
        shown={feeling}
        suggestions={feelingsFor(lang, emotion)}
        take={(word) => {
          actions.write(setFeeling(model.board, row.id, persona, word))
          return true
        }}
      />
    </div>
  )
}
