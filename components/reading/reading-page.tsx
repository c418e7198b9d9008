'use client'
import { useTranslations } from 'use-intl'
import type { Role } from '@/lib/access/can'
import type { Speaker } from '@/lib/comments/thread'
import { LanguageSwitch } from '../ui/language-switch'
import type { Theme } from '../ui/themes'
import { MapFigure } from './map-figure'
import { ReadingFrame } from './reading-frame'
import css from './reading.module.css'
// of the text, whose code stays on the server
import './map.module.css'
import './touchpoint.module.css'
import './signs.module.css'
import type { SheetFrame, SheetSpot } from '@/lib/journey/sheet'
import type { Markup, ReadableBoard, ReadableMap } from './reading-text'

export interface ReadingPageProps {
  board: { id: string; title: string }
  readable: ReadableBoard
  /** what is known of the maps' pictures; a map without one has nothing to look at yet */
  sheets: readonly MapSheet[]
  /** number of the board's last change that is in it */
  head: number
  me: Speaker
  /** guests that this account was before */
  formerly: readonly string[]
  role: Role
  /** the link they came by shows the board without its comments */
  areCommentsHidden: boolean
  theme: Theme
  /** a thread to open */
  opens?: string
  /** Asks for the board as it is now. */
  onRefresh: () => void
}

/** A board for whoever reads it: each map as a picture and, below, in words. No canvas, no document. */
export function ReadingPage({ readable, sheets, theme, ...frame }: ReadingPageProps) {
  const t = useTranslations('reading')
  const { maps, signs } = readable
  return (
    <ReadingFrame {...frame}>
      <Static of={signs} />
      <main className={css.main}>
        {maps.length > 1 && (
          <nav className={css.maps} aria-label={t('maps')}>
            <ul>
              {maps.map(({ id, title, lang }) => (
                <li key={id}>
                  <a href={`#${id}`} lang={lang}>
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {maps.map((map) => (
          <OneMap
            key={map.id}
            map={map}
            sheet={sheets.find((sheet) => sheet.map === map.id)}
            board={frame.board.id}
            version={frame.head}
            theme={theme}
          />
        ))}
        {maps.length === 0 && (
          <section className={css.empty}>
            <h2>{t('empty')}</h2>
            <p className={css.quiet}>{t('emptyHint')}</p>
          </section>
        )}
      </main>
      <footer className={css.foot}>
        <LanguageSwitch />
      </footer>
    </ReadingFrame>
  )
}

interface MapSheet {
  map: string
  frame: SheetFrame
  spots: readonly SheetSpot[]
}

interface OneMapProps {
  map: ReadableMap
  sheet: MapSheet | undefined
  board: string
  version: number
  theme: Theme
}

function OneMap({ map: { id, title, head, text }, sheet, board, version, theme }: OneMapProps) {
  return (
    <section className={css.map} id={id} data-entity={id} aria-labelledby={`${id}-title`}>
      <Static of={head} />
      {sheet && (
        <MapFigure
          title={title}
          picture={`/api/v1/boards/${board}/maps/${encodeURIComponent(id)}/picture`}
          version={version}
          theme={theme}
          frame={sheet.frame}
          spots={sheet.spots}
        />
      )}
      <Static of={text} className={css.words} />
    </section>
  )
}

/**
 * HTML that the server made. On the page's first load it comes once, as it stands there, and not again in what React is
 * given: an empty text leaves it alone.
 */
function Static({ of: { html = '' }, className }: { of: Markup; className?: string | undefined }) {
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} suppressHydrationWarning />
}
