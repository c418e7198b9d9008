'use client'
import { X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor } from 'tldraw'
import { setEmotion, setFeeling, toggleKeyMoment } from '@/lib/journey/edit-fields'
import { feelingsFor } from '@/lib/journey/feelings'
import type { Id } from '@/lib/journey/model'
import { Button } from '../../ui/button'
import { useBoardRoom, useModel } from '../../board/board-context'
import type { BoardModel } from '../../board/board-model'
import { textKey } from '../../session/text-keys'
import type { PointHandle } from './curve-points'
import { Faces } from './faces'
import { FeelingField } from './feeling-field'
import css from './point-popover.module.css'
import { QuoteField } from './quote-field'
import { RatingField } from './rating-field'

interface PointFieldsProps {
  lane: Id<'lane'>
  /** of all touchpoints and personas of the lane */
  points: readonly PointHandle[]
  point: PointHandle
  /** another persona's point */
  onOpen: (key: string) => void
}

/** Rating, feeling, quote and key moment of one point. */
export function PointFields({ lane, points, point, onOpen }: PointFieldsProps) {
  const t = useTranslations('curve')
  const board = useTranslations('board')
  const editor = useEditor()
  const { model, actions } = useBoardRoom()
  const { touchpoint, persona, emotion, isKey } = point
  const row = useModel(useCallback((m: BoardModel) => m.shown.touchpoints.get(touchpoint), [touchpoint]))
  const mapLang = useModel(useCallback((m: BoardModel) => m.find(lane)?.layout.map.lang, [lane]))
  const personas = points.filter((one) => one.touchpoint === touchpoint)
  const rate = (value: number | undefined) =>
    void actions.write(setEmotion(model.board, touchpoint, persona, value))
  if (!row) return null

  return (
    <div
      className={css.fields}
      onKeyDown={(event) => {
        // in a field the browser undoes what is being typed
        const key = event.target instanceof HTMLButtonElement ? textKey(event) : undefined
        if (key === 'undo') editor.undo()
        else if (key === 'redo') editor.redo()
        else return
        event.preventDefault()
      }}
    >
      <div className={css.head}>
        <h2 className={css.title}>{point.title || board('untitled.touchpoint')}</h2>
        <Popover.Close className={css.close} aria-label={t('close')}>
          <X size={16} aria-hidden />
        </Popover.Close>
      </div>
      {personas.length > 1 && (
        <div className={css.personas} role="group" aria-label={t('persona')}>
          {personas.map((one) => (
            <button
              key={one.key}
              type="button"
              className={css.persona}
              aria-pressed={one.key === point.key}
              onClick={() => onOpen(one.key)}
            >
              {one.name || `${t('persona')} ${one.rank + 1}`}
            </button>
          ))}
        </div>
      )}
      <div className={css.rating}>
        <Faces emotion={emotion} onRate={rate} />
        <RatingField key={point.key} emotion={emotion} onRate={rate} />
      </div>
      <FeelingField
        key={`${point.key} feeling`}
        feeling={row.feelings[persona] ?? ''}
        suggestions={feelingsFor(mapLang ?? 'en', emotion)}
        onFeel={(feeling) => void actions.write(setFeeling(model.board, touchpoint, persona, feeling))}
      />
      <QuoteField row={row} persona={persona} personas={personas} />
      <div className={css.foot}>
        <button
          type="button"
          className={css.moment}
          aria-pressed={isKey}
          onClick={() => actions.write(toggleKeyMoment(model.board, [touchpoint]))}
        >
          <span className={css.diamond} aria-hidden />
          {t('keyMoment')}
        </button>
        {emotion !== undefined && (
          <Button look="plain" className={css.clear} onClick={() => rate(undefined)}>
            {t('clear')}
          </Button>
        )}
      </div>
    </div>
  )
}
