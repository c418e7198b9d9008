'use client'
import { ArrowDown, ArrowUp, ChevronRight, Plus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Change } from '@/lib/journey/change'
import { addPersona, attachPersona, detachPersona } from '@/lib/journey/edit-personas'
import { movePersona } from '@/lib/journey/edit-move'
import { personasOf } from '@/lib/journey/live'
import type { Board, Id, JourneyMap, Persona } from '@/lib/journey/model'
import { PERSONA_TEXTS } from '@/lib/journey/persona-texts'
import { useBoardRoom, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import css from './detail.module.css'
import { LiveText } from './live-text'

/** More than these on one map, and nobody can read the curves any more. */
const READABLE = 2
const personaTable = (model: BoardModel) => model.board.personas

/** Live personas of the board that a map is not about yet, by name. */
export const otherPersonas = (board: Board, map: Id<'map'>): readonly Persona[] =>
  [...board.personas.values()]
    .filter((persona) => !persona.trashed && board.maps.get(map)?.personas[persona.id] === undefined)
    .sort((a, b) => a.name.localeCompare(b.name))

/** Who the map is about: in order, each with all there is to know about them. */
export function PersonasField({ row, onLeave }: { row: JourneyMap; onLeave: () => void }) {
  const t = useTranslations('detail.persona')
  const { actions, model } = useBoardRoom()
  useModel(personaTable)
  const [opened, setOpened] = useState<string>()
  const [isChoosing, setChoosing] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  /** just added: its name is written next */
  const [made, setMade] = useState<string>()
  useEffect(() => {
    if (made) list.current?.querySelector<HTMLElement>(`[data-person="${made}"] textarea`)?.focus()
  }, [made])
  const personas = personasOf(model.board, row.id)
  const others = otherPersonas(model.board, row.id)
  const attach = (id: Id<'persona'>) => {
    setChoosing(false)
    actions.write(attachPersona(model.board, actions.context(), row.id, id))
  }
  const add = () => {
    setChoosing(false)
    const added = addPersona(model.board, actions.context(), { name: '', map: row.id })
    if (!actions.write(added.changes)) return
    setOpened(added.id)
    setMade(added.id)
  }
  return (
    <>
      <ul className={css.people} ref={list}>
        {personas.map((persona, at) => (
          <PersonaItem
            key={persona.id}
            persona={persona}
            isOpen={opened === persona.id}
            toggle={() => setOpened(opened === persona.id ? undefined : persona.id)}
            up={at > 0 ? (board, ctx) => movePersona(board, ctx, row.id, persona.id, at - 1) : undefined}
            down={
              at + 1 < personas.length
                ? (board, ctx) => movePersona(board, ctx, row.id, persona.id, at + 1)
                : undefined
            }
            remove={(board) => detachPersona(board, row.id, persona.id)}
            onLeave={onLeave}
          />
        ))}
      </ul>
      {personas.length > READABLE && <p className={css.warning}>{t('tooMany')}</p>}
      <button
        type="button"
        className={css.add}
        aria-expanded={others.length > 0 ? isChoosing : undefined}
        onClick={() => (others.length > 0 ? setChoosing(!isChoosing) : add())}
      >
        <Plus size={14} aria-hidden />
        {t('add')}
      </button>
      {isChoosing && (
        <ul className={`${css.chips} ${css.below}`} aria-label={t('add')}>
          <li>
            <button type="button" className={css.choice} onClick={add}>
              {t('new')}
            </button>
          </li>
          {others.map(({ id, name }) => (
            <li key={id}>
              <button type="button" className={css.choice} onClick={() => attach(id)}>
                {name.trim() || t('untitled')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

type Edit = (board: Board, ctx: Parameters<typeof movePersona>[1]) => Change[]

function PersonaItem({
  persona: { id, name },
  isOpen,
  toggle,
  up,
  down,
  remove,
  onLeave,
}: {
  persona: Persona
  isOpen: boolean
  toggle: () => void
  up: Edit | undefined
  down: Edit | undefined
  remove: Edit
  onLeave: () => void
}) {
  const t = useTranslations('detail')
  const { actions, model } = useBoardRoom()
  const called = name.trim() || t('persona.untitled')
  const does = (edit: Edit) => () => actions.write(edit(model.board, actions.context()))
  const steps = [
    { key: 'up', icon: ArrowUp, edit: up },
    { key: 'down', icon: ArrowDown, edit: down },
    { key: 'remove', icon: X, edit: remove },
  ] as const
  return (
    <li className={css.person} data-person={id}>
      <div className={css.line}>
        <button
          type="button"
          className={css.small}
          aria-expanded={isOpen}
          aria-label={t('persona.more', { name: called })}
          title={t('persona.more', { name: called })}
          onClick={toggle}
        >
          <ChevronRight size={16} aria-hidden />
        </button>
        <LiveText entity={id} field="name" label={t('field.name')} lines="one" onLeave={onLeave} />
        {steps.map(
          ({ key, icon: Icon, edit }) =>
            edit && (
              <button
                key={key}
                type="button"
                className={css.small}
                aria-label={t(`persona.${key}`, { name: called })}
                title={t(`persona.${key}`, { name: called })}
                onClick={does(edit)}
              >
                <Icon size={16} aria-hidden />
              </button>
            ),
        )}
      </div>
      {isOpen && (
        <div className={css.about}>
          {PERSONA_TEXTS.map((field) => (
            <div key={field} className={css.row}>
              <span className={css.label}>{t(`field.${field}`)}</span>
              <LiveText
                entity={id}
                field={field}
                label={t(`field.${field}`)}
                lines="many"
                onLeave={onLeave}
              />
            </div>
          ))}
        </div>
      )}
    </li>
  )
}
