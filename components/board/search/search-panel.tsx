'use client'
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { Editor } from 'tldraw'
import { search, type Finding } from '@/lib/journey/search'
import { termsOf } from '@/lib/journey/search-fold'
import bars from '../bars/bars.module.css'
import { useBoardRoom, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import { lookAt, type Taken } from '../view/camera'
import { freeTexts } from '../canvas/free-texts'
import { SearchMark } from './search-mark'
import { placeOf } from './search-place'
import { SearchResult } from './search-result'
import css from './search.module.css'
import { keepOnBar } from '../bars/tool-bar'

/** How many results are listed at once; the rest is only counted. */
const LISTED = 50

const boardOf = (model: BoardModel) => model.board

/** The search over the whole board, while it is open. */
export function SearchPanel({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useTranslations('view.search')
  const { session, model } = useBoardRoom()
  const board = useModel(boardOf)
  const [query, setQuery] = useState('')
  const [current, setCurrent] = useState<Finding>()
  const panel = useRef<HTMLDivElement>(null)
  const list = useId()
  const found = useMemo(
    () => search(board, query, freeTexts(editor, session.doc)),
    [board, query, editor, session],
  )
  const terms = useMemo(() => termsOf(query), [query])
  const index = current ? indexOf(found, current) : -1
  const rest = found.length - LISTED

  const jump = (to: number) => {
    const finding = found[(to + found.length) % found.length]
    const place = finding && placeOf(editor, model, finding)
    setCurrent(finding)
    if (place) lookAt(editor, place.bounds, takenBy(panel.current))
  }
  const close = () => {
    const place = current && placeOf(editor, model, current)
    if (place) editor.setCurrentTool('select').select(place.shape)
    onClose()
    editor.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const step = STEPS[event.key]
    if (event.key === 'Escape') close()
    else if (step !== undefined && found.length > 0) {
      // Backwards from nowhere is the last one.
      const by = event.shiftKey && event.key === 'Enter' ? -step : step
      jump(index < 0 && by < 0 ? -1 : index + by)
    } else return
    event.preventDefault()
  }
  return (
    <>
      {current && <SearchMark editor={editor} finding={current} />}
      <div className={css.panel} role="search" aria-label={t('label')} ref={panel} data-search {...keepOnBar}>
        <div className={css.line}>
          <Search size={18} aria-hidden className={css.lens} />
          <input
            className={css.input}
            role="combobox"
            aria-label={t('placeholder')}
            aria-expanded={found.length > 0}
            aria-controls={list}
            aria-activedescendant={index >= 0 && index < LISTED ? `${list}-${index}` : undefined}
            placeholder={t('placeholder')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={onKeyDown}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- somebody asked for it this moment
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
          />
          <span className={css.count} role="status">
            {terms.length > 0 &&
              (index < 0
                ? t('found', { count: found.length })
                : t('count', { at: index + 1, count: found.length }))}
          </span>
          {STEP_BUTTONS.map(({ name, by, icon: Icon }) => (
            <button
              key={name}
              type="button"
              className={`${bars.button} ${css.step}`}
              aria-label={t(name)}
              title={t(name)}
              disabled={found.length === 0}
              onClick={() => jump(index < 0 && by < 0 ? -1 : index + by)}
            >
              <Icon size={18} aria-hidden />
            </button>
          ))}
          <button
            type="button"
            className={`${bars.button} ${css.step}`}
            aria-label={t('close')}
            title={t('close')}
            onClick={close}
          >
            <X size={18} aria-hidden />
          </button>
        </div>
        {found.length > 0 ? (
          <ul className={css.results} role="listbox" id={list} aria-label={t('results')}>
            {found.slice(0, LISTED).map((finding, i) => (
              <SearchResult
                key={i}
                id={`${list}-${i}`}
                finding={finding}
                terms={terms}
                isCurrent={i === index}
                onChoose={() => jump(i)}
              />
            ))}
          </ul>
        ) : (
          <p className={css.nothing}>{terms.length > 0 ? t('nothing') : t('hint')}</p>
        )}
        {rest > 0 && <p className={css.more}>{t('more', { count: rest })}</p>}
      </div>
    </>
  )
}

const STEPS: Record<string, number | undefined> = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }
const STEP_BUTTONS = [
  { name: 'previous', by: -1, icon: ChevronUp },
  { name: 'next', by: 1, icon: ChevronDown },
] as const

/** Where the finding that is looked at stands in a list that was made anew. */
const indexOf = (found: readonly Finding[], { at, field, text }: Finding): number => {
  const same = found.findIndex((one) => one.at === at && one.field === field && one.text === text)
  return same >= 0 ? same : found.findIndex((one) => one.at === at && one.field === field)
}

/** A narrow panel stands at the left of what is looked at, one as wide as the window over it. */
function takenBy(panel: HTMLElement | null): Taken {
  if (!panel) return {}
  const { width, right, bottom } = panel.getBoundingClientRect()
  return width > window.innerWidth * 0.6 ? { top: bottom + 12 } : { left: right + 12 }
}
