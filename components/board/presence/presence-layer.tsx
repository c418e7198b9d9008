'use client'
import { Pencil } from 'lucide-react'
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useEditor, useValue, type TLShapeId } from 'tldraw'
import { useTranslations } from 'use-intl'
import { kindOf } from '@/lib/journey/model'
import type { SessionPerson } from '../../session/roster'
import type { Session } from '../../session/session'
import { useBoardRoom, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import { isJourney, type EntityKind } from '../journey-shapes'
import { colourOf } from './presence'
import css from './presence-layer.module.css'
import { moveOthers, type Motion } from './presence-motion'
import { tagsOf, type Tag } from './presence-tags'

/** The most people whose names fit at one shape. */
const NAMES = 3

/** The others on the canvas: where they point, what they have selected, where they write. */
export function PresenceLayer() {
  const editor = useEditor()
  const { session, model } = useBoardRoom()
  const t = useTranslations('people')
  const others = useSyncExternalStore(session.onPeople, session.people, session.people).filter(isOther)
  const told = useTags(session)
  const tags = useValue('tags', () => told.filter(({ shape }) => editor.getShape(shape)), [editor, told])
  const cursors = useElements<number>()
  const outlines = useElements<string>()

  const drawn = useRef({ others, tags })
  const motion = useRef<Motion>(undefined)
  useLayoutEffect(() => {
    drawn.current = { others, tags }
    motion.current?.wake()
  })
  useEffect(() => {
    const moving = moveOthers(editor, {
      session,
      model,
      others: () => drawn.current.others,
      tags: () => drawn.current.tags,
      cursorOf: (clientId) => cursors.of(clientId),
      tagOf: (shape) => outlines.of(shape),
    })
    motion.current = moving
    return () => moving.stop()
  }, [editor, session, model, cursors, outlines])

  return (
    <div className={css.layer}>
      <ul className={css.tags} aria-label={t('where')}>
        {tags.map((tag) => (
          <Outline key={tag.shape} tag={tag} element={outlines.ref(tag.shape)} />
        ))}
      </ul>
      <div aria-hidden>
        {others.map((person) => (
          <Cursor key={person.clientId} person={person} element={cursors.ref(person.clientId)} />
        ))}
      </div>
    </div>
  )
}

const isOther = (person: SessionPerson) => !person.isMe

function Cursor({
  person,
  element,
}: {
  person: SessionPerson
  element: (node: HTMLDivElement | null) => void
}) {
  const colour = colourOf(person)
  return (
    <div ref={element} className={css.cursor} data-is="outside" data-cursor={person.name}>
      <svg width="16" height="18" viewBox="0 0 16 18">
        <path d="M1.5 1.5 14 8.2 8.4 9.9 5.4 15.6Z" fill={colour} stroke="var(--paper)" strokeWidth="1.5" />
      </svg>
      <span className={css.name} style={{ background: colour }}>
        {person.name}
      </span>
    </div>
  )
}

/** A frame for each person round what they have selected, and their names over it. */
function Outline({ tag, element }: { tag: Tag; element: (node: HTMLLIElement | null) => void }) {
  const t = useTranslations('people')
  const { title, kind } = useTitle(tag.shape)
  const named = tag.people.filter((person) => person.isNamed)
  const shown = named.slice(0, NAMES)
  return (
    <li
      ref={element}
      className={css.outline}
      data-is="outside"
      style={{
        boxShadow: tag.people
          .slice(0, NAMES)
          .map((person, i) => `0 0 0 ${2 * (i + 1)}px ${colourOf(person)}`)
          .join(', '),
      }}
    >
      {shown.length > 0 && (
        <span
          className={css.names}
          data-of={kind}
          style={{ marginBottom: 2 * Math.min(NAMES, tag.people.length) }}
        >
          {shown.map((person) => {
            const { isWriting, name } = person
            return (
              <span
                key={person.person}
                role="note"
                className={css.name}
                style={{ background: colourOf(person) }}
                aria-label={t(isWriting ? 'writing' : 'selected', { name, title })}
              >
                {isWriting && <Pencil size={11} aria-hidden />}
                <span aria-hidden className={css.word}>
                  {name}
                </span>
              </span>
            )
          })}
          {named.length > NAMES && <span className={css.more}>+{named.length - NAMES}</span>}
        </span>
      )}
    </li>
  )
}

/** What a shape is called, and what it is on the map. */
function useTitle(shape: TLShapeId): { title: string; kind?: EntityKind } {
  const editor = useEditor()
  const t = useTranslations()
  const found = editor.getShape(shape)
  const entity = found && isJourney(found) ? found.props.entity : undefined
  const title = useModel(
    useCallback((model: BoardModel) => (entity ? model.find(entity)?.box.title : undefined), [entity]),
  )
  if (!entity) return { title: t('people.shape') }
  const kind = kindOf(entity) as EntityKind
  const isTitled = title && (!title.isPlaceholder || kind === 'lane')
  return { title: isTitled ? title.text : t(`board.untitled.${kind}`), kind }
}

/** The same list until something in it changes. */
function useTags(session: Session): readonly Tag[] {
  const [now] = useState(() => {
    let known: { key: string; tags: readonly Tag[] } = { key: '[]', tags: [] }
    return (from: Session) => {
      const tags = tagsOf(from)
      const key = JSON.stringify(tags)
      if (key !== known.key) known = { key, tags }
      return known.tags
    }
  })
  const snapshot = useCallback(() => now(session), [now, session])
  return useSyncExternalStore(session.onPeople, snapshot, snapshot)
}

/** Elements by key, with one ref callback for each that stays the same. */
function useElements<K extends string | number>() {
  const [elements] = useState(() => {
    const at = new Map<K, HTMLElement>()
    const refs = new Map<K, (node: HTMLElement | null) => void>()
    return {
      of: (key: K) => at.get(key),
      ref(key: K) {
        const known = refs.get(key)
        if (known) return known
        const ref = (node: HTMLElement | null) => {
          if (node) at.set(key, node)
          else {
            at.delete(key)
            refs.delete(key)
          }
        }
        refs.set(key, ref)
        return ref
      },
    }
  })
  return elements
}
