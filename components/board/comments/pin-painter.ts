/**
 * Draws pins past React: elements in one layer that moves with the camera. The layer takes the camera's transform at
 * once, so that no pin trails behind what it stands on; each pin undoes its scale. Only pins in and around the view have
 * an element.
 */
import { computed, react, type Editor, type Signal } from 'tldraw'
import { clustersOf, zoomApart, zoomStep, type Cluster, type Pin } from './pin-clusters'

/** What a pin looks like, and says. */
export interface PinLook {
  /** initials, or how many threads */
  sign: string
  /** its accessible name */
  name: string
  isNew: boolean
  isResolved: boolean
  isPrivate: boolean
  isOpen: boolean
}

export interface PinParts {
  layer: HTMLElement
  /** in an order that does not change; what is open stands apart */
  pins: Signal<readonly Pin[]>
  /** the pins that stand for themselves, whatever is near */
  alone: Signal<ReadonlySet<string>>
  /** of one pin, or of several as one */
  lookOf: (pins: readonly Pin[]) => PinLook
  /** another value: looks may be others now */
  looks: Signal<unknown>
  /** Somebody pressed what stands for these. */
  onPress: (pins: readonly Pin[]) => void
}

/** Parts of the view's size beyond its edges in which pins are drawn already. */
const SPARE = 0.4

/** Returns its stop. */
export function paintPins(editor: Editor, parts: PinParts): () => void {
  const { layer, pins, alone, lookOf, looks, onPress } = parts
  const step = computed('zoom step', () => zoomStep(editor.getZoomLevel()))
  const clusters = computed('clusters', (): readonly Cluster[] => {
    const apart = alone.get()
    const all = pins.get()
    const crowd = clustersOf(apart.size === 0 ? all : all.filter(({ id }) => !apart.has(id)), step.get())
    return [...crowd, ...all.filter(({ id }) => apart.has(id)).map((pin) => ({ ...pin, pins: [pin] }))]
  })
  /** which part of the page is drawn: larger than the view, and another one only when the view leaves it */
  let drawn = { minX: 0, minY: 0, maxX: 0, maxY: 0 }
  const window = computed('drawn part', () => {
    const { minX, minY, maxX, maxY, w, h } = editor.getViewportPageBounds()
    const isInside = minX >= drawn.minX && minY >= drawn.minY && maxX <= drawn.maxX && maxY <= drawn.maxY
    const isTooLarge = drawn.maxX - drawn.minX > 3 * w
    if (isInside && !isTooLarge) return drawn
    const [x, y] = [SPARE * w, SPARE * h]
    return (drawn = { minX: minX - x, minY: minY - y, maxX: maxX + x, maxY: maxY + y })
  })

  const elements = new Map<string, Drawn>()
  const stops = [
    react('pins follow the camera', () => {
      const { x, y, z } = editor.getCamera()
      layer.style.transform = `scale(${z}) translate(${x}px, ${y}px)`
      layer.style.setProperty('--unscaled', String(1 / z))
    }),
    react('pins', () => {
      looks.get()
      const { minX, minY, maxX, maxY } = window.get()
      const here = new Set<string>()
      for (const cluster of clusters.get()) {
        const { id, x, y } = cluster
        if (x < minX || x > maxX || y < minY || y > maxY) continue
        here.add(id)
        let one = elements.get(id)
        if (!one) elements.set(id, (one = create(layer, id)))
        show(one, cluster, lookOf(cluster.pins))
      }
      for (const [id, { element }] of elements)
        if (!here.has(id)) {
          element.remove()
          elements.delete(id)
        }
    }),
  ]
  const press = ({ target }: Event) => {
    const id = (target as HTMLElement).dataset.pin
    const pressed = id !== undefined && clusters.get().find((cluster) => cluster.id === id)
    if (pressed) onPress(pressed.pins)
  }
  layer.addEventListener('click', press)
  return () => {
    for (const stop of stops) stop()
    layer.removeEventListener('click', press)
    layer.replaceChildren()
  }
}

interface Drawn {
  element: HTMLButtonElement
  /** what it shows already */
  spot: string
  look: string
}

function create(layer: HTMLElement, id: string): Drawn {
  const element = document.createElement('button')
  element.type = 'button'
  // by keyboard one goes through the list; hundreds of stops on the canvas are none
  element.tabIndex = -1
  element.dataset.pin = id
  layer.append(element)
  return { element, spot: '', look: '' }
}

function show(drawn: Drawn, { x, y, pins }: Cluster, look: PinLook): void {
  const { element } = drawn
  const spot = `translate(${x}px, ${y}px) scale(var(--unscaled))`
  if (drawn.spot !== spot) element.style.transform = drawn.spot = spot
  const { sign, name, isNew, isResolved, isPrivate, isOpen } = look
  const isCrowd = pins.length > 1
  const key = `${sign}\n${name}\n${isNew} ${isResolved} ${isPrivate} ${isOpen} ${isCrowd}`
  if (drawn.look === key) return
  drawn.look = key
  element.textContent = sign
  element.title = name
  element.setAttribute('aria-label', name)
  const is = { new: isNew, resolved: isResolved, private: isPrivate, open: isOpen, crowd: isCrowd }
  for (const [word, holds] of Object.entries(is)) element.toggleAttribute(`data-${word}`, holds)
}

/** Shows pins apart, if any zoom does. False: they stand at one place. @param most zoom beyond which nobody wants to go */
export function spread(editor: Editor, pins: readonly Pin[], most = 2): boolean {
  const zoom = zoomApart(pins) * 1.05
  if (zoom > most) return false
  const x = pins.reduce((sum, pin) => sum + pin.x, 0) / pins.length
  const y = pins.reduce((sum, pin) => sum + pin.y, 0) / pins.length
  const { w, h } = editor.getViewportScreenBounds()
  const z = Math.max(zoom, editor.getZoomLevel())
  editor.setCamera({ x: w / 2 / z - x, y: h / 2 / z - y, z }, { animation: { duration: 180 } })
  return true
}
