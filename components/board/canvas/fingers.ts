import {
  StateNode,
  Vec,
  type Editor,
  type TLClickEventInfo,
  type TLEventInfo,
  type TLPointerEventInfo,
  type VecLike,
} from 'tldraw'
import type { BoardModel } from '../board-model'
import { isJourney, type JourneyShape } from '../journey-shapes'
import { endSelectingMore, isSelectingMore, selectMore } from './select-more'

/** Once a pen was there, only it draws: the hand that holds it lies on the screen. */
const DRAWING_TOOLS: readonly string[] = ['draw', 'highlight', 'eraser', 'laser']

/** What does something of its own with a touch. */
const OWN_TOUCH = 'input, textarea, button, [contenteditable], [role=slider]'

/** px a ms: how fast the view slides on when a finger lets go */
const MOST_SPEED = 2
/** … and below this it stands still */
const LEAST_SPEED = 0.1

/**
 * Fingers and pens. A finger that slides moves the view, unless it lies on something selected: that is carried. So a
 * tap selects, and nobody tears the map apart who only wanted to see more of it. A long press selects too, for the menu
 * that comes then, by which further taps select more. A pen is as exact as a mouse and takes hold of things at once; fingers go on working beside it.
 * Returns its stop.
 */
export function letFingersMoveTheView(editor: Editor, model: BoardModel): () => void {
  const select = editor.getStateDescendant('select')
  const idle = select?.children?.idle
  const press = idle?.onPointerDown?.bind(idle)
  if (!select || !idle || !press) return () => {}
  select.addChild(fingerState(press))

  for (const id of ['pointing_shape', 'pointing_selection'] as const)
    endByLongPress(editor, select.children?.[id])

  let isFinger = false
  let hasPen = false
  const onEvent = (info: TLEventInfo) => {
    if (info.type !== 'pointer') return
    if (info.name === 'pointer_down') {
      hasPen ||= info.isPen
      isFinger = !info.isPen && editor.getInstanceState().isCoarsePointer
      // Left to itself tldraw would from now on listen to no finger at all.
      info.isPenDirect = false
      const isPenMode = hasPen && DRAWING_TOOLS.includes(editor.getCurrentToolId())
      if (isPenMode !== editor.getInstanceState().isPenMode) editor.updateInstanceState({ isPenMode })
    }
    // outside of its pen mode it sees no double taps of a pen
    if (editor.isIn('select')) info.isPen = false
  }
  idle.onPointerDown = (info: TLPointerEventInfo) => {
    const isCarrying = () => !isSelectingMore(editor) && (isOnHandle(editor) || isInHand(editor, model))
    const isFree = isFinger && info.target === 'canvas' && !isCarrying()
    if (isFree) select.transition('finger', info)
    else press(info)
  }
  editor.on('before-event', onEvent)
  const stopKeeping = keepKeyboard(editor)
  return () => {
    editor.off('before-event', onEvent)
    stopKeeping()
  }
}

/** The tap that began to write is followed by a mouse's press, which would take the keyboard away from the field. */
function keepKeyboard(editor: Editor): () => void {
  const container = editor.getContainer()
  const onEnd = (event: TouchEvent) => {
    const target = event.target as Element
    const shape = target.closest<HTMLElement>('[data-shape-id]')?.dataset.shapeId
    if (shape && shape === editor.getEditingShapeId() && !target.closest(OWN_TOUCH)) event.preventDefault()
  }
  container.addEventListener('touchend', onEnd, { capture: true, passive: false })
  return () => container.removeEventListener('touchend', onEnd, { capture: true })
}

const isOnHandle = (editor: Editor): boolean =>
  editor.overlays.getOverlayAtPoint(editor.inputs.getCurrentPagePoint(), editor.getHitTestMargin()) !== null

/** Whether a finger lies on something selected by which it can be carried. */
function isInHand(editor: Editor, model: BoardModel): boolean {
  const point = editor.inputs.getCurrentPagePoint()
  return editor
    .getSelectedShapes()
    .some(
      (shape) =>
        editor.isPointInShape(shape, point, { hitInside: true, margin: editor.getHitTestMargin() }) &&
        (!isJourney(shape) || isOnGrip(editor, model, shape)),
    )
}

/** Lanes and maps are the ground that the view is moved by; they are carried by what they are called. */
function isOnGrip(editor: Editor, model: BoardModel, shape: JourneyShape): boolean {
  const title = model.find(shape.props.entity)?.box.title
  const { x, y } = editor.getPointInShapeSpace(shape, editor.inputs.getCurrentPagePoint())
  if (shape.type === 'journey-lane') return title !== undefined && x <= title.x + title.w
  if (shape.type === 'journey-map') return title !== undefined && y <= title.y + title.h
  return true
}

/** With fingers and pens it opens the menu; what was pressed must not hang on them after that. */
function endByLongPress(editor: Editor, state: StateNode | undefined): void {
  const carry = state?.onLongPress?.bind(state)
  if (!state || !carry) return
  state.onLongPress = (info) => {
    if (editor.getInstanceState().isCoarsePointer) state.parent.transition('idle')
    else carry(info)
  }
}

/** A finger lies on what it does not carry. @param press what the select tool makes of a press */
function fingerState(press: (info: TLPointerEventInfo) => void) {
  return class Finger extends StateNode {
    static override id = 'finger'
    private down!: TLPointerEventInfo
    /** where the view was when it began to move */
    private camera: VecLike | undefined

    override onEnter(info: TLPointerEventInfo) {
      this.down = info
      this.camera = undefined
    }
    override onPointerMove() {
      const { editor } = this
      if (!editor.inputs.getIsDragging()) return
      if (!this.camera) {
        editor.stopCameraAnimation()
        this.camera = editor.getCamera()
      }
      const z = editor.getZoomLevel()
      const moved = Vec.Sub(editor.inputs.getCurrentScreenPoint(), editor.inputs.getOriginScreenPoint())
      editor.setCamera({ x: this.camera.x + moved.x / z, y: this.camera.y + moved.y / z, z })
    }
    /** Another finger: from here on they pinch. */
    override onPointerDown() {
      this.parent.transition('idle')
    }
    override onPointerUp(info: TLPointerEventInfo) {
      if (!this.camera) return this.tap(info)
      const direction = this.editor.inputs.getPointerVelocity()
      const speed = Math.min(MOST_SPEED, direction.len())
      this.parent.transition('idle')
      if (speed > LEAST_SPEED) this.editor.slideCamera({ speed, direction })
    }
    override onLongPress(info: TLPointerEventInfo) {
      this.tap({ ...info, name: 'pointer_up' }, 'add')
    }
    override onDoubleClick(info: TLClickEventInfo) {
      if (info.phase !== 'down') return
      this.parent.transition('idle')
      this.parent.getCurrent()?.handleEvent(info)
    }
    override onInterrupt() {
      this.parent.transition('idle')
    }
    override onCancel() {
      this.parent.transition('idle')
    }
    override onComplete() {
      this.parent.transition('idle')
    }

    /** Now it is known that it was one. */
    private tap(info: TLPointerEventInfo, only?: 'add') {
      const { editor } = this
      const before = isSelectingMore(editor) ? editor.getSelectedShapeIds() : undefined
      this.parent.transition('idle')
      press(this.down)
      this.parent.getCurrent()?.handleEvent(info)
      if (before) selectMore(editor, before, only)
      else endSelectingMore(editor)
    }
  }
}
