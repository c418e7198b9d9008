import { type Editor, type TLEventInfo } from 'tldraw'
import { kindOf } from '@/lib/journey/model'
import { SIZES } from '@/lib/journey/tokens'
import type { BoardActions } from '../board-actions'
import { cellAt } from '../cells'
import { isJourney } from '../journey-shapes'
import { writeAtOnce } from './focus-text'
import { SHEET_KEY, beginsText, commandOf, type Command } from './keyboard-table'

/**
 * The map by keyboard, and a click into an empty cell. Keys are taken before the canvas hears them, only while it rests
 * with the keyboard in it: never in a text, a menu, a dialog or in the middle of a gesture. Returns its stop.
 */
export function watchKeyboard(editor: Editor, actions: BoardActions): () => void {
  const container = editor.getContainer()
  const page = container.ownerDocument
  /** keys whose press was taken: the canvas must not hear them come up either */
  const taken = new Set<string>()
  /** Escape has left the map: the next Tab leaves the canvas */
  let isLeaving = false

  /** In the canvas, or nowhere: nothing on the page has the keyboard when a board opens. */
  const isHere = ({ target }: Event) => target === container || target === page.body
  const isResting = () => editor.isIn('select.idle') && !editor.menus.hasAnyOpenMenus()

  const onKeyDown = (event: KeyboardEvent) => {
    // Whatever is pressed elsewhere must not act here when it comes up.
    if (isHere(event)) taken.delete(event.code)
    else taken.add(event.code)
    if (!isHere(event) || !isResting() || event.isComposing) return
    const outcome = act(event)
    if (outcome === 'none') return
    if (outcome === 'done' && page.activeElement === page.body) editor.focus()
    taken.add(event.code)
    event.stopPropagation()
    if (outcome === 'done') event.preventDefault()
  }
  const onKeyUp = (event: KeyboardEvent) => {
    if (!isHere(event) || !taken.delete(event.code)) return
    event.stopPropagation()
    event.preventDefault()
  }

  /** `browser`: the canvas does not hear it, the browser does what it always does with the key */
  type Outcome = 'done' | 'browser' | 'none'

  const act = (event: KeyboardEvent): Outcome => {
    const command = commandOf(event)
    const wasLeaving = isLeaving
    isLeaving = false
    if (command?.do === 'walk' && !actions.cursor.here()) return enter(command.step, wasLeaving)
    if (command) return COMMANDS[command.do](command as never)
    const spot = actions.cursor.here()?.stop.spot
    const isGrid = spot && (spot.is !== 'entity' || kindOf(spot.id) !== 'map')
    if (!isGrid || !beginsText(event)) return 'none'
    if (write()) return 'browser'
    // a letter that was meant for the map is no tool
    return actions.may().write ? 'done' : 'none'
  }

  /** Tab into the map from nothing. */
  const enter = (step: string, wasLeaving: boolean): Outcome => {
    if (editor.getSelectedShapeIds().length > 0 || (step !== 'next' && step !== 'previous')) return 'none'
    const [first] = actions.model.layouts.keys()
    if (!first || wasLeaving || step === 'previous') return 'browser'
    actions.cursor.go({ is: 'entity', id: first })
    return 'done'
  }

  const write = (): boolean => writeAtOnce(editor, () => actions.writeHere())

  const COMMANDS: { [D in Command['do']]: (command: Command & { do: D }) => Outcome } = {
    walk({ step }) {
      if (actions.cursor.step(step)) return 'done'
      if (step !== 'next' && step !== 'previous') return 'done'
      return onward(step === 'next' ? 1 : -1) ? 'done' : 'browser'
    },
    extend: ({ step }) => inGrid(() => actions.cursor.extend(step)),
    move: ({ to }) => inGrid(() => actions.moveOn(actions.selected(), to)),
    write: () => (actions.cursor.here() && write() ? 'done' : 'none'),
    another: () => inGrid(actions.addNext),
    delete: () => inGrid(() => actions.trash(actions.selected())),
    up() {
      const here = actions.cursor.here()
      if (!here) return 'none'
      const map = here.layout.map.id
      if (here.stop.row > 0 || actions.selected().length > 1) actions.cursor.go({ is: 'entity', id: map })
      else {
        editor.selectNone()
        isLeaving = true
      }
      return 'done'
    },
    menu: () => (openMenu() ? 'done' : 'none'),
  }

  const inGrid = (run: () => void): Outcome => {
    if (!actions.cursor.here()) return 'none'
    run()
    return 'done'
  }

  /** To the next map, or the one before. */
  const onward = (by: 1 | -1): boolean => {
    const maps = [...actions.model.layouts.keys()]
    const here = actions.cursor.here()
    const next = here && maps[maps.indexOf(here.layout.map.id) + by]
    if (next) actions.cursor.go({ is: 'entity', id: next })
    return next !== undefined
  }

  /** The canvas opens its menu where the pointer asks for it: ask at what is selected. */
  const openMenu = (): boolean => {
    const bounds = editor.getSelectionPageBounds()
    const canvas = container.querySelector('.tl-canvas')
    if (!bounds || !canvas) return false
    const view = editor.getViewportPageBounds()
    const x = Math.min(Math.max(bounds.midX, view.minX), view.maxX)
    const y = Math.min(Math.max(bounds.minY + SIZES.gap, view.minY), view.maxY)
    const { x: clientX, y: clientY } = editor.pageToScreen({ x, y })
    canvas.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }))
    return true
  }

  const onSheetKey = (event: KeyboardEvent) => {
    if (event.key !== SHEET_KEY || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.defaultPrevented || isText(event.target) || editor.menus.hasAnyOpenMenus()) return
    if (page.querySelector('[role="dialog"]') || editor.getEditingShapeId()) return
    event.preventDefault()
    actions.sheet.set('shortcuts')
  }

  /** A click on the ground of a cell means the cell, neither its lane nor nothing. */
  const onEvent = (info: TLEventInfo) => {
    if (info.type !== 'pointer' || info.name !== 'pointer_up' || info.button !== 0 || info.shiftKey) return
    const { inputs } = editor
    const isClick = inputs.getOriginScreenPoint().dist(inputs.getCurrentScreenPoint()) < CLICK
    if (!isClick || !editor.isIn('select.idle')) return
    const cell = cellAt(actions.model, inputs.getCurrentPagePoint())
    const selected = editor.getSelectedShapes()
    const isGround = selected.every((shape) => isJourney(shape) && shape.props.entity === cell?.lane)
    if (cell && isGround) actions.cursor.go({ is: 'cell', lane: cell.lane, column: cell.column })
  }

  page.addEventListener('keydown', onKeyDown, true)
  page.addEventListener('keyup', onKeyUp, true)
  page.addEventListener('keydown', onSheetKey)
  editor.on('event', onEvent)
  return () => {
    page.removeEventListener('keydown', onKeyDown, true)
    page.removeEventListener('keyup', onKeyUp, true)
    page.removeEventListener('keydown', onSheetKey)
    editor.off('event', onEvent)
  }
}

/** px on the screen: what moved further was no click */
const CLICK = 6

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
