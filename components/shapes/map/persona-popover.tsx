'use client'
import { Popover } from 'radix-ui'
import { useState, type CSSProperties, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor } from 'tldraw'
import { addPersona, attachPersona, detachPersona } from '@/lib/journey/edit-personas'
import type { Change } from '@/lib/journey/change'
import type { Id, Persona } from '@/lib/journey/model'
import { useBoardRoom } from '../../board/board-context'
import { keepKeys } from '../../board/detail/keep-keys'
import { LiveText } from '../../board/detail/live-text'
import { otherPersonas } from '../../board/detail/personas-field'
import menu from '../../ui/menu.module.css'
import { keptFromCanvas, keptInPopover } from './kept-from-canvas'
import css from './map-head.module.css'

/** A persona of the map, or the place for the first one: the name is written here, others are chosen or added. */
export function PersonaPopover({
  map,
  persona,
  label,
  className,
  style,
  children,
}: {
  map: Id<'map'>
  persona?: Persona
  label: string
  className: string | undefined
  style?: CSSProperties
  children?: ReactNode
}) {
  const editor = useEditor()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        tabIndex={-1}
        className={className}
        style={style}
        aria-label={label}
        title={label}
        {...keptFromCanvas}
      >
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          ref={keepKeys}
          {...keptInPopover}
          className={`${menu.menu} ${css.popover}`}
          align="start"
          sideOffset={6}
          aria-label={label}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            editor.getContainer().focus()
          }}
        >
          <Choices map={map} persona={persona} close={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Choices({ map, persona, close }: { map: Id<'map'>; persona?: Persona; close: () => void }) {
  const t = useTranslations('detail')
  const { actions, model } = useBoardRoom()
  const nameOf = ({ name }: Persona) => name.trim() || t('persona.untitled')
  const write = (changes: Change[]) => {
    actions.write(changes)
    close()
  }
  const choose = ({ id }: Persona) => write(attachPersona(model.board, actions.context(), map, id))
  const others = otherPersonas(model.board, map)
  return (
    <>
      {persona && (
        <LiveText entity={persona.id} field="name" label={t('field.name')} lines="one" onLeave={close} />
      )}
      {others.length > 0 && <p className={css.heading}>{t('persona.add')}</p>}
      {others.map((other) => (
        <button key={other.id} type="button" className={css.item} onClick={() => choose(other)}>
          {nameOf(other)}
        </button>
      ))}
      <button
        type="button"
        className={css.item}
        onClick={() =>
          write(addPersona(model.board, actions.context(), { name: t('persona.new'), map }).changes)
        }
      >
        {t('persona.new')}
      </button>
      {persona && (
        <button
          type="button"
          className={css.item}
          onClick={() => write(detachPersona(model.board, map, persona.id))}
        >
          {t('persona.remove', { name: nameOf(persona) })}
        </button>
      )}
      <button
        type="button"
        className={css.item}
        onClick={() => {
          close()
          actions.details(map)
        }}
      >
        {t('head.all')}
      </button>
    </>
  )
}
