'use client'
import { Check, Copy, Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { fileName } from '@/lib/export/file-name'
import type { FreeCanvas } from '@/lib/export/free-shapes'
import { EXPORT_FORMATS, formatNamed, type ExportFormatId } from '@/lib/export/formats'
import { pictureOf, type PictureOf } from '@/lib/export/picture'
import { isLang } from '@/lib/i18n/languages'
import { Button } from '../ui/button'
import { Segments } from '../ui/segments'
import css from './export.module.css'
import { isPaintable, makeFile, pixelsOf, SCALES, TooLarge, type FileWish, type Made } from './make-file'
import { browserImages } from './images'
import { Preview, useDrawing, useFilled } from './preview'

export type Part = PictureOf['of']

export interface ExportPanelProps extends Pick<FileWish, 'board' | 'title'> {
  /** what lies around the maps */
  free: FreeCanvas
  /** what can be shown: the board, and what is meant by what is selected */
  parts: Partial<Record<Part, PictureOf>>
  /** where a picture on the board is loaded from, by its id */
  imageAddress(asset: string): string
  /** Makes a PDF with the comments behind it; undefined: this person reads none. */
  commented?: ((what: PictureOf, paper: FileWish['paper']) => Promise<Made>) | undefined
}

type State = 'ready' | 'making' | 'copied' | 'saved' | 'tooLarge' | 'failed' | 'notCopied'

/** Chooses what becomes a file, shows it, and makes the file here. */
export function ExportPanel({ board, free, title, parts, imageAddress, commented }: ExportPanelProps) {
  const t = useTranslations('export')
  const format = useFormatter()
  const locale = useLocale()
  const [part, setPart] = useState<Part>(parts.chosen ? 'chosen' : 'board')
  const [kind, setKind] = useState<ExportFormatId>('png')
  const [wished, setWished] = useState<number>(2)
  const [paper, setPaper] = useState<FileWish['paper']>('paper')
  const [isCommented, setCommented] = useState(false)
  const [state, setState] = useState<State>('ready')
  const [boxes, setBoxes] = useState(0)

  const isPicture = kind !== 'json'
  // a journey file holds whole maps
  const shown = isPicture || part === 'board' ? part : 'map'
  const what = parts[shown] ?? WHOLE
  const picture = useMemo(() => pictureOf(board, what, free), [board, what, free])
  const source = useMemo(() => browserImages(imageAddress), [imageAddress])
  const filled = useFilled(picture, source)
  const drawing = useDrawing(filled, paper)
  const usable = SCALES.filter((each) => picture && isPaintable(picture.frame, each))
  const scale = usable.findLast((each) => each <= wished) ?? 1
  const isTooLarge = kind === 'png' && picture !== undefined && usable.length === 0
  const wish = { board, what, format: kind, scale, paper, title }
  const choose =
    <V,>(set: (value: V) => void) =>
    (value: V) => {
      set(value)
      setState('ready')
      setBoxes(0)
    }

  const make = async (done: (file: Made['file']) => Promise<State> | State) => {
    if (!filled || !drawing) return
    setState('making')
    try {
      // lets the button say so before the page is busy
      await new Promise((resolve) => setTimeout(resolve, 30))
      const made =
        kind === 'pdf' && isCommented && commented
          ? await commented(what, paper)
          : await makeFile(wish, filled, drawing.drawn)
      setBoxes(made.boxes)
      setState(await done(made.file))
    } catch (error) {
      setState(error instanceof TooLarge ? 'tooLarge' : 'failed')
    }
  }
  const save = () =>
    make((file) => {
      const name = picture?.title ?? title
      saveAs(file, fileName(name, new Date().toISOString().slice(0, 10), formatNamed(kind)!.extension))
      return 'saved'
    })
  const copy = () =>
    make(async (file) => {
      try {
        await navigator.clipboard.write([new ClipboardItem({ [file.type]: file })])
        return 'copied'
      } catch {
        return 'notCopied'
      }
    })

  const size = picture && pixelsOf(picture.frame, kind === 'png' ? scale : 1)
  return (
    <div className={css.panel}>
      <Preview isEmpty={!picture} drawing={drawing} paper={paper} title={picture?.title ?? title} />
      <div className={css.choices}>
        <Segments
          label={t('what')}
          value={shown}
          onChange={choose(setPart)}
          options={PARTS.filter((each) => parts[each]).map((each) => ({
            value: each,
            name: t(`parts.${each}`),
            isOff: !isPicture && each !== 'board' && each !== 'map',
          }))}
        />
        <Segments
          label={t('format')}
          value={kind}
          onChange={choose(setKind)}
          options={FORMATS.map(({ id, names, extension }) => ({
            value: id,
            name: <span title={names[isLang(locale) ? locale : 'en']}>{extension.toUpperCase()}</span>,
          }))}
        />
        {kind === 'png' && (
          <Segments
            label={t('size')}
            value={scale}
            onChange={choose(setWished)}
            options={SCALES.map((each) => ({
              value: each,
              name: `${each}×`,
              isOff: !usable.includes(each),
            }))}
          />
        )}
        {isPicture && (
          <Segments
            label={t('ground')}
            value={paper}
            onChange={choose(setPaper)}
            options={(['paper', 'transparent'] as const).map((each) => ({ value: each, name: t(each) }))}
          />
        )}
        {kind === 'pdf' && commented && (
          <label className={css.check}>
            <input
              type="checkbox"
              checked={isCommented}
              onChange={({ target }) => choose(setCommented)(target.checked)}
            />
            {t('comments')}
          </label>
        )}
        <p className={css.facts}>
          {t(`about.${kind}`)}
          {kind === 'png' && size && (
            <> {t('pixels', { width: format.number(size.width), height: format.number(size.height) })}</>
          )}
        </p>
        {filled !== undefined && isPicture && filled.leftOut > 0 && (
          <p className={css.note}>{t('leftOut', { count: filled.leftOut })}</p>
        )}
        {boxes > 0 && <p className={css.note}>{t('boxes', { count: boxes })}</p>}
        {(isTooLarge || state === 'tooLarge') && <p className={css.note}>{t('tooLarge')}</p>}
        {kind === 'png' && usable.length > 0 && usable.length < SCALES.length && (
          <p className={css.note}>{t('largest', { scale: usable.at(-1)! })}</p>
        )}
        <div className={css.actions}>
          <Button
            look="strong"
            disabled={state === 'making' || isTooLarge || !filled}
            onClick={() => void save()}
          >
            <Download size={16} aria-hidden />
            {t(state === 'making' ? 'making' : 'save')}
          </Button>
          {kind === 'png' && (
            <Button disabled={state === 'making' || isTooLarge || !filled} onClick={() => void copy()}>
              {state === 'copied' ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
              {t(state === 'copied' ? 'copied' : 'copy')}
            </Button>
          )}
        </div>
        <p className={css.said} role="status">
          {state === 'saved' || state === 'failed' || state === 'notCopied' ? t(`said.${state}`) : ''}
        </p>
      </div>
    </div>
  )
}

const WHOLE: PictureOf = { of: 'board' }
const PARTS: readonly Part[] = ['board', 'map', 'stage', 'chosen']
/** The picture that most people want comes first. */
const FORMATS = EXPORT_FORMATS.toSorted((a, b) => Number(b.id === 'png') - Number(a.id === 'png'))

function saveAs(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // the download has its own hold on it by then
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
