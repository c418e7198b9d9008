'use client'
import { Minus, Plus } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties } from 'react'
import { useTranslations } from 'use-intl'
import type { SheetFrame, SheetSpot } from '@/lib/journey/sheet'
import { Button } from '../ui/button'
import css from './figure.module.css'

interface MapFigureProps {
  title: string
  /** address of the picture, without what makes it one of these colours */
  picture: string
  /** another number is another picture */
  version: number
  theme: 'light' | 'dark' | 'system'
  frame: SheetFrame
  spots: readonly SheetSpot[]
}

/** how much larger a step makes it, and how large letters may become: px on the screen a px of the drawing */
const STEP = 1.6
const LARGEST = 1.5
/** px: about how high the whole of it is at first; see figure.module.css */
const HEIGHT = 480

/** The map as a picture, as high as fits; the rest of it is scrolled to. A touch on a stage or touchpoint leads to its words. */
export function MapFigure({ title, picture, version, theme, frame, spots }: MapFigureProps) {
  const t = useTranslations('reading')
  const pane = useRef<HTMLDivElement>(null)
  const [zoom, setZoom] = useState(1)
  const most = Math.max(1, (LARGEST * frame.height) / HEIGHT)
  const middle = useRef<{ x: number; y: number }>(undefined)
  const isRead = useAfterPaint()

  const zoomTo = (next: number) => {
    const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = pane.current!
    middle.current = {
      x: (scrollLeft + clientWidth / 2) / scrollWidth,
      y: (scrollTop + clientHeight / 2) / scrollHeight,
    }
    setZoom(next)
  }
  useLayoutEffect(() => {
    const { current: box } = pane
    if (!box || !middle.current) return
    box.scrollLeft = middle.current.x * box.scrollWidth - box.clientWidth / 2
    box.scrollTop = middle.current.y * box.scrollHeight - box.clientHeight / 2
  }, [zoom])

  const source = (colours: 'light' | 'dark') => `${picture}?theme=${colours}&v=${version}`
  const style = { '--zoom': zoom, aspectRatio: `${frame.width} / ${frame.height}` } as CSSProperties
  const alt = t('picture', { title })
  const { width, height } = frame
  const image = { width, height, decoding: 'async', draggable: false } as const
  return (
    <figure className={css.figure}>
      <div className={css.pane} ref={pane} role="group" aria-label={t('scroll')} tabIndex={0}>
        <div className={css.sheet} style={style}>
          {isRead && (
            <>
              <picture>
                {theme === 'system' && (
                  <source media="(prefers-color-scheme: dark)" srcSet={source('dark')} />
                )}
                <img {...image} alt={alt} src={source(theme === 'dark' ? 'dark' : 'light')} />
              </picture>
              {/* fetched when somebody prints: a browser waits for what is lazy, not for a source of another medium */}
              {theme !== 'light' && (
                <picture className={css.printed}>
                  <img {...image} alt={alt} src={source('light')} loading="lazy" />
                </picture>
              )}
            </>
          )}
          {/* the same ways lead through the headings below, for whoever reads by keyboard or ear */}
          <div aria-hidden>
            {spots.map(({ id, left, top, width, height }) => (
              <a
                key={id}
                href={`#${id}`}
                tabIndex={-1}
                className={css.spot}
                style={{
                  left: share(left),
                  top: share(top),
                  width: share(width),
                  height: share(height),
                }}
              />
            ))}
          </div>
        </div>
      </div>
      <div className={css.zoom}>
        <Button
          look="icon"
          aria-label={t('smaller')}
          title={t('smaller')}
          disabled={zoom <= 1}
          onClick={() => zoomTo(Math.max(1, zoom / STEP))}
        >
          <Minus size={18} aria-hidden />
        </Button>
        <Button
          look="icon"
          aria-label={t('larger')}
          title={t('larger')}
          disabled={zoom >= most}
          onClick={() => zoomTo(Math.min(most, zoom * STEP))}
        >
          <Plus size={18} aria-hidden />
        </Button>
      </div>
    </figure>
  )
}

/**
 * Whether the page was on the screen already. A browser draws the picture of a large map for a second, in one go with
 * everything else that is new: the words must not wait for it.
 */
function useAfterPaint(): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => (timer = setTimeout(() => setPainted(true))))
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return isPainted
}

const share = (part: number): string => `${Math.round(part * 1e5) / 1e3}%`
