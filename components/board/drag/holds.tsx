'use client'
import { useSyncExternalStore, type ReactNode } from 'react'
import { useEditor, useValue, type Editor } from 'tldraw'
import { drawEntity } from '@/lib/journey/drawing'
import type { MapLayout } from '@/lib/journey/layout'
import type { Id } from '@/lib/journey/model'
import { DARK, LIGHT } from '@/lib/journey/tokens'
import { Drawn } from '../../shapes/drawn'
import { useColourScheme } from '../../ui/use-theme'
import { useBoardRoom } from '../board-context'
import { dragOf } from './drag'
import { holdsOf } from './hold-presence'
import css from './holds.module.css'

interface Rect {
  x: number
  y: number
  w: number
  h: number
}

/** What is being dragged: where one's own will land, and what the others hold, with their name. */
export function Holds() {
  return (
    <>
      <OwnLanding />
      <OthersHolds />
    </>
  )
}

function OwnLanding() {
  const editor = useEditor()
  const { model } = useBoardRoom()
  const spots = useValue(
    'landing',
    () => {
      const held = dragOf(editor)?.held.get()
      if (!held?.landing) return []
      const layout = model.layouts.get(held.landing.map)
      return held.entities.flatMap((id) => {
        const box = layout?.boxes.get(id)
        return layout && box ? [{ id, ...onScreen(editor, layout, box) }] : []
      })
    },
    [editor, model],
  )
  return spots.map(({ id, x, y, w, h }) => (
    <div key={id} className={css.landing} style={{ left: x, top: y, width: w, height: h }} />
  ))
}

function OthersHolds() {
  const editor = useEditor()
  const { session, model } = useBoardRoom()
  const scheme = useColourScheme()
  const theme = scheme === 'dark' ? DARK : LIGHT
  // a new presence makes a new list; the camera is followed by what is drawn of it
  const holds = useSyncExternalStore(session.onPeople, holdsNow(session), () => NO_HOLDS)
  const zoom = useValue('camera', () => editor.getCamera() && editor.getZoomLevel(), [editor])
  if (holds.length === 0) return null
  return holds.map(({ person, hold }): ReactNode => {
    const layout = model.layouts.get(hold.map)
    const [grabbed] = hold.entities
    const found = grabbed && model.find(grabbed)
    if (!layout || !found) return null
    const { box } = found
    const colour = person.hue === undefined ? theme.secondary : theme.hues[person.hue]!
    const spot = onScreen(editor, layout, { x: hold.x, y: hold.y, w: box.w, h: box.h })
    const target = targetOf(layout, hold.into)
    const into = target && onScreen(editor, layout, target)
    return (
      <div key={person.clientId} aria-hidden>
        {into && (
          <div
            className={css.into}
            style={{ left: into.x, top: into.y, width: into.w, height: into.h, borderColor: colour }}
          />
        )}
        <div className={css.ghost} style={{ left: spot.x, top: spot.y, width: spot.w, height: spot.h }}>
          <div style={{ transform: `scale(${zoom})`, transformOrigin: '0 0' }}>
            <Drawn
              primitives={drawEntity(model.shown, found.layout, grabbed, { detail: 'full', theme })}
              width={box.w}
              height={box.h}
            />
          </div>
          <span className={css.name} style={{ background: colour }}>
            {person.name}
            {hold.entities.length > 1 && ` · ${hold.entities.length}`}
          </span>
        </div>
      </div>
    )
  })
}

/** A rectangle of a map, on the screen relative to the canvas. */
function onScreen(editor: Editor, { map: { at } }: MapLayout, { x, y, w, h }: Rect): Rect {
  const corner = editor.pageToViewport({ x: at.x + x, y: at.y + y })
  const z = editor.getZoomLevel()
  return { x: corner.x, y: corner.y, w: w * z, h: h * z }
}

/** The cell or the stage that something would land in. */
function targetOf(layout: MapLayout, into: readonly Id[]): Rect | undefined {
  const boxes = into.flatMap((id) => layout.boxes.get(id) ?? [])
  const [first, second] = boxes
  if (!first || boxes.length < into.length) return undefined
  if (!second) return { ...first, h: layout.height - first.y }
  // a lane crossed with what heads its column
  return { x: second.x, y: first.y, w: second.w, h: first.h }
}

type Holds = ReturnType<typeof holdsOf>
const NO_HOLDS: Holds = []
const known = new WeakMap<object, { key: string; holds: Holds }>()

/** The same list until something in it changes. */
const holdsNow = (session: Parameters<typeof holdsOf>[0]) => () => {
  const holds = holdsOf(session)
  const key = JSON.stringify(holds)
  const last = known.get(session)
  if (last?.key === key) return last.holds
  known.set(session, { key, holds })
  return holds
}
