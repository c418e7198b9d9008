'use client'
import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Picture } from '@/lib/export/picture'
import css from './export.module.css'
import { draw, type Drawn, type FileWish } from './make-file'

interface PreviewProps {
  /** undefined: there is nothing to show */
  picture: Picture | undefined
  drawing: Drawing | undefined
  paper: FileWish['paper']
  title: string
}

/** A picture while it is drawn, and then. */
export interface Drawing {
  drawn: Promise<Drawn>
  /** undefined: not yet */
  shown: Drawn | 'failed' | undefined
}

/** Draws a picture for the preview; files are made of the same drawing. */
export function useDrawing(picture: Picture | undefined, paper: FileWish['paper']): Drawing | undefined {
  const drawn = useMemo(() => picture && draw(picture, paper), [picture, paper])
  const [last, setLast] = useState<Drawing>()
  useEffect(() => {
    if (!drawn) return undefined
    let isOver = false
    const show = (shown: Drawing['shown']) => !isOver && setLast({ drawn, shown })
    drawn.then(show, () => show('failed'))
    return () => {
      isOver = true
      drawn.then(
        ({ image }) => URL.revokeObjectURL(image.src),
        () => {},
      )
    }
  }, [drawn])
  return drawn && { drawn, shown: last?.drawn === drawn ? last.shown : undefined }
}

/** The picture as it will be, fitted into the sheet. */
export function Preview({ picture, drawing, paper, title }: PreviewProps) {
  const t = useTranslations('export')
  const shown = drawing?.shown
  return (
    <div className={css.preview} data-ground={paper}>
      {!picture && <p className={css.quiet}>{t('nothing')}</p>}
      {picture && shown === 'failed' && <p className={css.quiet}>{t('noPreview')}</p>}
      {picture && shown === undefined && <p className={css.quiet}>{t('drawing')}</p>}
      {picture && shown && shown !== 'failed' && (
        // oxlint-disable-next-line nextjs/no-img-element -- an SVG of ours: there is nothing to resize
        <img className={css.image} src={shown.image.src} alt={t('preview', { title })} />
      )}
    </div>
  )
}
