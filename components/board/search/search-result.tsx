'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { kindOf } from '@/lib/journey/model'
import { nameOf, whereOf, type Finding } from '@/lib/journey/search'
import { marksIn } from '@/lib/journey/search-fold'
import { useBoardRoom } from '../board-context'
import type { EntityKind } from '../journey-shapes'
import css from './search.module.css'

/** Characters of a text that are shown, and of them those before what was found. */
const SHOWN = 140
const BEFORE = 40
/** Characters of each name in the line that says where it is. */
const NAME = 30

/** What a field is need not be said where the entity says it already. */
const PLAIN = new Set(['title', 'text'])

export function SearchResult({
  id,
  finding,
  terms,
  isCurrent,
  onChoose,
}: {
  id: string
  finding: Finding
  terms: readonly string[]
  isCurrent: boolean
  onChoose: () => void
}) {
  const t = useTranslations('view.search')
  const untitled = useTranslations('board.untitled')
  const lang = useLocale()
  const { model } = useBoardRoom()
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  const inside = whereOf(model.board, finding.at)
  // A quote is in its touchpoint, a persona in her map; which map goes without saying where there is one.
  const steps = PLAIN.has(finding.field) ? inside : [...inside, finding.at]
  const names = steps
    .filter((step) => {
      const kind = kindOf(step)
      return kind === 'map' ? model.layouts.size > 1 : kind !== undefined
    })
    .map((step) => shortened(nameOf(model.board, step, lang) || untitled(kindOf(step) as EntityKind)))
  const said = PLAIN.has(finding.field) ? [] : [t(`field.${finding.field}`)]
  const isRescued = model.find(finding.at)?.box.isRescued ?? false
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys
    <li ref={item} id={id} role="option" aria-selected={isCurrent} className={css.result} onClick={onChoose}>
      <span className={css.text}>{marked(finding.text, terms)}</span>
      <span className={css.where}>
        {[...names, ...said, ...(isRescued ? [t('rescued')] : [])].join(' › ')}
      </span>
    </li>
  )
}

const shortened = (name: string): string =>
  name.length <= NAME ? name : `${name.slice(0, NAME - 1).trimEnd()}…`

/** The part of a text where the words of the query are, those marked. */
function marked(text: string, terms: readonly string[]): ReactNode[] {
  const marks = marksIn(text, terms)
  const first = marks[0]?.[0] ?? 0
  const from = text.length <= SHOWN ? 0 : Math.max(0, Math.min(first - BEFORE, text.length - SHOWN))
  const until = Math.min(text.length, from + SHOWN)
  const parts: ReactNode[] = from > 0 ? ['…'] : []
  let at = from
  for (const [start, end] of marks) {
    if (start < at || end > until) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  parts.push(text.slice(at, until), until < text.length ? '…' : '')
  return parts
}
