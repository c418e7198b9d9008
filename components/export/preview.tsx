'use client'
import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { gatherImages, imagesNeeded, withImages, type ImageSource } from '@/lib/export/board-images'
import type { Picture } from '@/lib/export/picture'
import css from './export.module.css'
import { draw, type Drawn, type FileWish } from './make-file'

interface PreviewProps {
  isEmpty: boolean
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

/** The picture with the board's pictures in it; undefined while they are fetched. */
export function useFilled(picture: Picture | undefined, source: ImageSource): Picture | undefined {
  const needs = useMemo(() => imagesNeeded(picture?.primitives ?? []), [picture])
  const [last, setLast] = useState<{ of: Picture; filled: Picture }>()
  useEffect(() => {
    if (!picture || needs.length === 0) return undefined
    let isOver = false
    void gatherImages(needs, source).then((images) => {
      if (!isOver) setLast({ of: picture, filled: withImages(picture, images) })
    })
    return () => {
      isOver = true
    }
  }, [picture, needs, source])
  if (needs.length === 0) return picture
  return last?.of === picture ? last?.filled : undefined
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

/** Sides of a picture that is only a line when all of it is shown. */
const LONG = 5

/** Which way a picture is too long to be seen as a whole. */
function longOf({ naturalWidth, naturalHeight }: HTMLImageElement): 'wide' | 'tall' | undefined {
  if (naturalWidth > naturalHeight * LONG) return 'wide'
  return naturalHeight > naturalWidth * LONG ? 'tall' : undefined
}

/** The picture as it will be, fitted into the sheet; of a very long one its beginning, and the rest by scrolling. */
export function Preview({ isEmpty, drawing, paper, title }: PreviewProps) {
  const t = useTranslations('export')
  const shown = drawing?.shown
  const image = shown !== undefined && shown !== 'failed' && !isEmpty ? shown.image : undefined
  const long = image && longOf(image)
  return (
    <div className={css.shown}>
      <div
        className={css.preview}
        data-ground={paper}
        data-long={long}
        {...(long && { tabIndex: 0, role: 'region', 'aria-label': t('preview', { title }) })}
      >
        {isEmpty && <p className={css.quiet}>{t('nothing')}</p>}
        {!isEmpty && shown === 'failed' && <p className={css.quiet}>{t('noPreview')}</p>}
        {!isEmpty && shown === undefined && <p className={css.quiet}>{t('drawing')}</p>}
        {image && (
          // oxlint-disable-next-line nextjs/no-img-element -- an SVG of ours: there is nothing to resize
          <img className={css.image} src={image.src} alt={t('preview', { title })} />
        )}
      </div>
      {long && <p className={css.quiet}>{t('long')}</p>}
    </div>
  )
}
