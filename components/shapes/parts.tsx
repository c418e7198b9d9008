'use client'
import { useCallback, useEffect, useLayoutEffect, useSyncExternalStore, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl'
import { react, useEditor, useValue } from 'tldraw'
import { laneTypeOf } from '@/lib/journey/lane-types'
import type { Id } from '@/lib/journey/model'
import { DARK, LIGHT } from '@/lib/journey/tokens'
import { useBoardRoom, useMay, useModel } from '../board/board-context'
import type { BoardModel } from '../board/board-model'
import { dragOf } from '../board/drag/drag'
import { isJourney, type JourneyShape } from '../board/journey-shapes'
import { RemoteCarets } from '../session/remote-carets'
import { useColourScheme } from '../ui/use-theme'
import { CurveHandles } from './lane/curve-handles'
import { MapHead } from './map/map-head'
import { painterOf } from './painter'
import { Writing } from './writing'

const THEMES = { light: LIGHT, dark: DARK }

/** Below this zoom letters cannot be read: entities are drawn as simple blocks. */
const BLOCK_ZOOM = 0.2

/** Everything of entities that belongs to React. It hangs in the elements that the painter made, by portals. */
export function Parts() {
  const maps = useModel(mapIds).split(' ').filter(Boolean)
  const lanes = useModel(curveLanes).split(' ').filter(Boolean)
  return (
    <>
      <Looks />
      <Places />
      {maps.map((map) => (
        <In key={map} entity={map}>
          <MapHead map={map as Id<'map'>} />
        </In>
      ))}
      {lanes.map((lane) => (
        <In key={lane} entity={lane}>
          <CurveHandles lane={lane as Id<'lane'>} />
        </In>
      ))}
      <OwnWriting />
      <OthersWriting />
    </>
  )
}

// as one word: the same as long as the list is
const mapIds = (model: BoardModel): string => [...model.layouts.keys()].join(' ')

/** The lanes that show curves. */
const curveLanes = ({ layouts, shown }: BoardModel): string =>
  [...layouts.values()]
    .flatMap(({ rows }) => rows.map(({ lane }) => lane))
    .filter((lane) => laneTypeOf(shown.lanes.get(lane)?.kind ?? '').content === 'emotions')
    .join(' ')

/** Puts something into an entity's element, for as long as it has one. */
function In({ entity, children }: { entity: string; children: ReactNode }) {
  const painter = painterOf(useBoardRoom().model)
  const watch = useCallback((changed: () => void) => painter.watch(entity, changed), [painter, entity])
  const element = useSyncExternalStore(watch, () => painter.elementOf(entity))
  return element && createPortal(children, element)
}

/** Tells the painter of the page's colours and language, and how far out the view is. */
function Looks() {
  const { model } = useBoardRoom()
  const editor = useEditor()
  const t = useTranslations('board')
  const theme = THEMES[useColourScheme()]
  const detail = useValue('detail', () => (editor.getEfficientZoomLevel() < BLOCK_ZOOM ? 'block' : 'full'), [
    editor,
  ])
  useLayoutEffect(
    () => painterOf(model).look({ theme, detail, untitled: (kind) => t(`untitled.${kind}`) }),
    [model, theme, detail, t],
  )
  return null
}

/** Tells the painter what is in view, and where a hand carries what. */
function Places() {
  const { model } = useBoardRoom()
  const editor = useEditor()
  useLayoutEffect(() => {
    const painter = painterOf(model)
    return react('view', () => painter.see(editor.getViewportPageBounds()))
  }, [editor, model])
  // not before the board has begun to listen to hands
  useEffect(() => {
    const painter = painterOf(model)
    return react('what is carried', () => {
      const shapes = dragOf(editor)?.held.get() ? editor.getSelectedShapes().filter(isJourney) : NONE
      const inMaps = shapes.filter(({ type }) => type !== 'journey-map')
      painter.carry(new Map(inMaps.map(({ props, x, y }) => [props.entity, { x, y }])))
    })
  }, [editor, model])
  return null
}

const NONE: readonly JourneyShape[] = []

function OwnWriting() {
  const editor = useEditor()
  const may = useMay()
  const entity = useValue(
    'written in',
    () => {
      const shape = editor.getEditingShape()
      return shape && isJourney(shape) ? shape.props.entity : undefined
    },
    [editor],
  )
  if (!entity || !may.touch(entity)) return null
  return (
    <In key={entity} entity={entity}>
      <Writing entity={entity} />
    </In>
  )
}

/** Where the others are writing. */
function OthersWriting() {
  const { writers } = useBoardRoom().session
  const rows = useSyncExternalStore(writers.onRows, writers.rows)
  return rows.map((row) => (
    <In key={row} entity={row}>
      <Carets entity={row} />
    </In>
  ))
}

function Carets({ entity }: { entity: string }) {
  const { session } = useBoardRoom()
  const title = useModel(useCallback((model: BoardModel) => model.find(entity)?.box.title, [entity]))
  return title && <RemoteCarets session={session} entity={entity} block={title} />
}
