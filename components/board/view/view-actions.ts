import type { Editor, TLUiActionItem } from 'tldraw'
import { showEverything, showHundred, showMap, showSelection } from './camera'

/** Where the view can be brought, with the keys that tldraw knows them by; the same rows make the zoom menu. */
export const PLACES = [
  { id: 'zoom-to-fit', name: 'fit', kbd: 'shift+1', keys: '⇧ 1', show: showEverything },
  { id: 'zoom-to-selection', name: 'selection', kbd: 'shift+2', keys: '⇧ 2', show: showSelection },
  { id: 'zoom-to-map', name: 'map', kbd: 'shift+3', keys: '⇧ 3', show: (editor: Editor) => showMap(editor) },
  { id: 'zoom-to-100', name: 'hundred', kbd: 'shift+0', keys: '⇧ 0', show: showHundred },
] as const

type Actions = Record<string, TLUiActionItem>

/** tldraw's commands of the view do as our bars do: they leave room for them, and a map is a place. */
export function viewActions(editor: Editor, actions: Actions): Actions {
  const places = PLACES.map(({ id, kbd, show }): [string, TLUiActionItem] => [
    id,
    { ...actions[id], id, kbd, readonlyOk: true, onSelect: () => show(editor) },
  ])
  return { ...actions, ...Object.fromEntries(places) }
}
