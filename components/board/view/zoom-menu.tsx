'use client'
import { DropdownMenu } from 'radix-ui'
import { useTranslations } from 'use-intl'
import { useEditor, useValue } from 'tldraw'
import menu from '../../ui/menu.module.css'
import bars from '../bars/bars.module.css'
import css from '../bars/foot.module.css'
import { useBoardRoom, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import { showMap } from './camera'
import { isJourney, shapeIdOf } from '../journey-shapes'
import { keepOnBar } from '../bars/tool-bar'
import { PLACES } from './view-actions'

const layoutsOf = (model: BoardModel) => model.layouts

/** The zoom as a figure; behind it, the places to go to: everything, the selection, a map by its name. */
export function ZoomMenu() {
  const editor = useEditor()
  const t = useTranslations('view.zoom')
  const untitled = useTranslations('board.untitled')
  const { actions } = useBoardRoom()
  const layouts = useModel(layoutsOf)
  const percent = useValue('zoom', () => Math.round(editor.getZoomLevel() * 100), [editor])
  const isNothingSelected = useValue('nothing', () => editor.getSelectedShapeIds().length === 0, [editor])

  const goTo = (map: string) => {
    const shape = actions.editor()?.getShape(shapeIdOf(map))
    if (shape && isJourney(shape)) showMap(editor, shape)
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={`${bars.button} ${css.percent}`}
        aria-label={`${t('menu')} (${percent} %)`}
        title={t('menu')}
      >
        {percent} %
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          side="top"
          sideOffset={10}
          align="start"
          collisionPadding={8}
          {...keepOnBar}
        >
          {PLACES.map(({ id, name, keys, show }) => (
            <DropdownMenu.Item
              key={id}
              className={menu.item}
              disabled={(name === 'selection' && isNothingSelected) || (name === 'map' && layouts.size === 0)}
              onSelect={() => show(editor)}
            >
              {t(name)}
              <span className={menu.keys} aria-hidden>
                {keys}
              </span>
            </DropdownMenu.Item>
          ))}
          {layouts.size > 1 && (
            <DropdownMenu.Group aria-label={t('maps')}>
              <DropdownMenu.Label className={menu.label}>{t('maps')}</DropdownMenu.Label>
              {[...layouts.values()].map(({ map }) => (
                <DropdownMenu.Item key={map.id} className={menu.item} onSelect={() => goTo(map.id)}>
                  <span className={menu.clipped}>{map.title || untitled('map')}</span>
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
