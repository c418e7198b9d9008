'use client'
import { useMemo, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useEditor, useValue } from 'tldraw'
import { setFields } from '@/lib/journey/edit-fields'
import type { MapLayout } from '@/lib/journey/layout'
import type { Id, MapType } from '@/lib/journey/model'
import { WORDS } from '@/lib/journey/words'
import { useBoardRoom, useMay, useModel } from '../../board/board-context'
import type { BoardModel } from '../../board/board-model'
import { MAP_TYPES } from '../../board/detail/fields'
import { shapeIdOf } from '../../board/journey-shapes'
import { HeadGhosts } from './head-ghosts'
import { HeadTextField } from './head-text'
import { headTexts, typeChip, type HeadField } from './head-places'
import css from './map-head.module.css'
import { ChipMenu } from './chip-menu'
import { PersonaPopover } from './persona-popover'

/** Below these zooms nobody could tell the parts apart, with a mouse and with a finger; the panel has them all. */
const LEAST_ZOOM = { fine: 0.35, coarse: 0.9 }
/** … and below this one nobody could read what might still be said; a press there is for the map. */
const LEAST_GHOST_ZOOM = 0.75

/** The parts of a map's head, over its drawing: texts are written in place, personas and kind are chosen. */
export function MapHead({ map }: { map: Id<'map'> }) {
  const editor = useEditor()
  const may = useMay()
  const isNear = useValue(
    'near',
    () => editor.getZoomLevel() >= LEAST_ZOOM[editor.getInstanceState().isCoarsePointer ? 'coarse' : 'fine'],
    [editor],
  )
  const isMeant = useValue(
    'selected or under the pointer',
    () => {
      const id = shapeIdOf(map)
      if (editor.getZoomLevel() < LEAST_GHOST_ZOOM) return false
      return editor.getOnlySelectedShapeId() === id || editor.getHoveredShapeId() === id
    },
    [editor, map],
  )
  if (!may.touch(map) || !isNear) return null
  return <Parts map={map} isMeant={isMeant} />
}

function Parts({ map, isMeant }: { map: Id<'map'>; isMeant: boolean }) {
  const t = useTranslations('detail')
  const lang = useLocale()
  const { actions, model } = useBoardRoom()
  const layout = useModel(useMemo(() => headOf(map), [map]))
  const [writing, setWriting] = useState<HeadField>()
  if (!layout) return null
  const texts = headTexts(layout)
  const { mapType } = layout.map
  const begin = (field: HeadField) => {
    actions.select([map])
    setWriting(field)
  }
  return (
    <div className={css.head}>
      {texts.map((text) => (
        <HeadTextField
          key={text.field}
          map={map}
          text={text}
          isWriting={writing === text.field}
          begin={() => begin(text.field)}
          end={() => setWriting(undefined)}
        />
      ))}
      {layout.head.personas.map(({ persona, x, w }) => (
        <PersonaPopover
          key={persona.id}
          map={map}
          persona={persona}
          className={css.chip}
          label={t('head.persona', { name: persona.name.trim() || t('persona.untitled') })}
          style={{ left: x - 4, top: layout.head.y - 2, width: w + 8, height: 44, borderRadius: 22 }}
        />
      ))}
      <ChipMenu
        label={t('head.mapType', { name: WORDS[lang].mapType[mapType] })}
        place={typeChip(layout)}
        value={mapType}
        options={MAP_TYPES.map((value) => ({ value, name: WORDS[lang].mapType[value] }))}
        choose={(value) => actions.write(setFields(model.board, map, { mapType: value as MapType }))}
      />
      {(isMeant || writing !== undefined) && (
        <HeadGhosts
          map={map}
          hasPersona={layout.head.personas.length > 0}
          empty={texts.filter(({ isEmpty, field }) => isEmpty && field !== writing).map(({ field }) => field)}
          begin={begin}
        />
      )}
    </div>
  )
}

/** Selects a map's layout; the same one as long as its head is: most edits are elsewhere. */
function headOf(map: Id<'map'>) {
  let last: MapLayout | undefined
  return (model: BoardModel): MapLayout | undefined => {
    const next = model.layouts.get(map)
    const isSame = HEAD.every((part) => last?.[part] === next?.[part])
    return isSame ? last : (last = next)
  }
}

const HEAD = ['map', 'head', 'width', 'columns', 'stageY'] as const satisfies readonly (keyof MapLayout)[]
