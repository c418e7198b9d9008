import type { Editor } from 'tldraw'
import type { BoardActions } from '../board-actions'
import { mapMeant } from '../view/camera'
import { cellAt, mapAt } from '../cells'

/** Where a paste goes. */
export interface PasteTarget {
  /** entities that say it together: a lane and a touchpoint are a cell */
  ids: readonly string[]
  /** cards may go there, whoever wrote their words; a mere map is not meant for those */
  isCell: boolean
}

/** What is selected, else where the keyboard stands, else what lies under the pointer, else the map in view. */
export function pasteTarget(
  editor: Editor,
  { model, selected, cursor }: Pick<BoardActions, 'model' | 'selected' | 'cursor'>,
): PasteTarget {
  const ids = selected()
  if (ids.length > 0) return { ids, isCell: ids.some((id) => !id.startsWith('map:')) }
  const spot = cursor.here()?.stop.spot
  if (spot?.is === 'cell') return { ids: [spot.lane, spot.column], isCell: true }
  const point = editor.inputs.getCurrentPagePoint()
  const cell = cellAt(model, point)
  if (cell) return { ids: [cell.lane, cell.column], isCell: true }
  const layout = mapAt(model, point)
  if (!layout)
    return { ids: [mapMeant(editor)?.props.entity].filter((id) => id !== undefined), isCell: false }
  const x = point.x - layout.map.at.x
  const column = layout.columns.find((c) => x >= c.x && x < c.x + c.w)
  return { ids: [column?.touchpoint ?? column?.stage ?? layout.map.id], isCell: false }
}
