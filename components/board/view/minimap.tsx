'use client'
import { useCallback, useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { react, useEditor, useQuickReactor } from 'tldraw'
import { DARK, LIGHT } from '@/lib/journey/tokens'
import { useColourScheme } from '../../ui/use-theme'
import { useBoardRoom } from '../board-context'
import { centreView } from './camera'
import { isJourney } from '../journey-shapes'
import css from './minimap.module.css'
import { around, blocksOfMap, clipped, inMiniature, miniatureOf, paint } from './minimap-drawing'
import type { Block, Miniature } from './minimap-drawing'
import { keepOnBar } from '../bars/tool-bar'

/** px */
const SIZE = { w: 216, h: 136 }
/** ms between two drawings */
const PAUSE_MS = 100
/** how far an arrow key goes, as a share of the view */
const STEP = 0.2

const THEMES = { light: LIGHT, dark: DARK }

/** The whole board in small, and the part of it that is in view: drag or click to go there. Inside the editor. */
export function Minimap() {
  const editor = useEditor()
  const t = useTranslations('view.minimap')
  const { model } = useBoardRoom()
  const theme = THEMES[useColourScheme()]
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const miniature = useRef<Miniature>({ x: 0, y: 0, scale: 1 })

  const placeFrame = useCallback(() => {
    const view = editor.getViewportPageBounds()
    if (!frame.current) return
    const { x, y, w, h } = clipped(inMiniature(miniature.current, view), SIZE)
    Object.assign(frame.current.style, {
      transform: `translate(${x}px, ${y}px)`,
      width: `${w}px`,
      height: `${h}px`,
    })
  }, [editor])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = () => {
      timer = undefined
      const painter = canvas.current?.getContext('2d')
      if (!painter) return
      const layouts = [...model.layouts.values()]
      const free = editor
        .getCurrentPageShapes()
        .filter((shape) => !isJourney(shape))
        .flatMap((shape): Block[] => {
          const bounds = editor.getShapePageBounds(shape)
          return bounds ? [{ role: 'free', x: bounds.x, y: bounds.y, w: bounds.w, h: bounds.h }] : []
        })
      const blocks = [...layouts.flatMap(blocksOfMap), ...free]
      const sharp = window.devicePixelRatio
      canvas.current!.width = SIZE.w * sharp
      canvas.current!.height = SIZE.h * sharp
      painter.scale(sharp, sharp)
      const content = around(blocks) ?? editor.getViewportPageBounds()
      miniature.current = miniatureOf(content, SIZE)
      paint(painter, miniature.current, SIZE, { blocks, layouts, theme })
      placeFrame()
    }
    const drawSoon = () => (timer ??= setTimeout(draw, PAUSE_MS))
    draw()
    const stopModel = model.subscribe(drawSoon)
    const stopShapes = react('free shapes', () => {
      editor.getCurrentPageShapes()
      drawSoon()
    })
    return () => {
      stopModel()
      stopShapes()
      clearTimeout(timer)
    }
  }, [editor, model, theme, placeFrame])

  useQuickReactor('view in the minimap', placeFrame, [placeFrame])

  /** The frame is dragged where it was taken hold of; a click beside it brings its middle there. */
  const grip = useRef({ x: 0, y: 0 })
  const pageAt = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const { x, y, scale } = miniature.current
    return { x: (event.clientX - box.x) / scale + x, y: (event.clientY - box.y) / scale + y }
  }
  const go = (at: { x: number; y: number }) =>
    centreView(editor, { x: at.x + grip.current.x, y: at.y + grip.current.y })
  const onPointerDown = (event: PointerEvent) => {
    event.stopPropagation()
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = pageAt(event)
    const view = editor.getViewportPageBounds()
    const { center } = view
    grip.current = view.containsPoint(at) ? { x: center.x - at.x, y: center.y - at.y } : { x: 0, y: 0 }
    go(at)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) go(pageAt(event))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = ARROWS[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    const { center, w, h } = editor.getViewportPageBounds()
    centreView(editor, { x: center.x + step[0] * w * STEP, y: center.y + step[1] * h * STEP })
  }
  return (
    <div
      {...keepOnBar}
      className={css.minimap}
      role="application"
      aria-label={t('help')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys move the view
      tabIndex={0}
      style={{ width: SIZE.w, height: SIZE.h }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className={css.canvas} />
      <div ref={frame} className={css.frame} />
    </div>
  )
}

const ARROWS: Record<string, readonly [number, number] | undefined> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
