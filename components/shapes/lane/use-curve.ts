import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import { useEditor } from 'tldraw'
import { setEmotion, toggleKeyMoment } from '@/lib/journey/edit-fields'
import type { Id } from '@/lib/journey/model'
import { useBoardRoom, useMay } from '../../board/board-context'
import { bindCurve, elementOf, type CurveHost } from './curve-gestures'
import type { PointHandle } from './curve-points'
import { tellRating } from './ratings'

interface CurveOptions {
  layer: RefObject<HTMLElement | null>
  lane: Id<'lane'>
  points: readonly PointHandle[]
  onHeld: (isHeld: boolean) => void
  onFocus: (key: string) => void
  onOpen: (key: string | undefined) => void
}

/**
 * Lets hands and keys rate: while a point is dragged everybody sees where it would go; letting go writes one step.
 * @returns the key of the point that is being dragged
 */
export function useCurve({ layer, lane, points, onHeld, onFocus, onOpen }: CurveOptions): string | undefined {
  const editor = useEditor()
  const t = useTranslations('curve')
  const { session, model, actions } = useBoardRoom()
  const mayRate = useMay().make('touchpoints')
  const [held, setHeld] = useState<string>()
  const latest = useRef(points)
  const bound = useRef<ReturnType<typeof bindCurve>>(undefined)

  useLayoutEffect(() => {
    latest.current = points
    bound.current?.refresh()
  }, [points])

  useEffect(() => {
    const element = layer.current
    if (!element || !mayRate) return
    let drags = 0
    const edit = ({ touchpoint, persona }: PointHandle, value: number | undefined) =>
      setEmotion(model.board, touchpoint, persona, value)
    const end = () => {
      model.preview()
      setHeld(undefined)
      onHeld(false)
    }
    const host: CurveHost = {
      editor,
      points: () => latest.current,
      pressed: () => onOpen(undefined),
      hold(point, value) {
        drags++
        model.preview(edit(point, value))
        tellRating(session, { touchpoint: point.touchpoint, persona: point.persona, value })
        setHeld(point.key)
        onHeld(true)
      },
      drop(point, value) {
        actions.write(edit(point, value))
        end()
        // The others see the written value after it is on disk; until then they keep the one that was shown.
        const drag = drags
        void session.barrier().then(() => drag === drags && tellRating(session, null))
      },
      letGo(why) {
        end()
        tellRating(session, null)
        if (why === 'gone') toast(t('gone'))
      },
      rate: (point, value) => void actions.write(edit(point, value)),
      open: (point) => onOpen(point.key),
      toggleKeyMoment: ({ touchpoint }) => void actions.write(toggleKeyMoment(model.board, [touchpoint])),
      focus(point) {
        // it may lie outside the view, and is made for this
        flushSync(() => onFocus(point.key))
        elementOf(element, point.key)?.focus({ preventScroll: true })
      },
    }
    const binding = (bound.current = bindCurve(element, host))
    return () => {
      bound.current = undefined
      binding.stop()
    }
  }, [layer, lane, editor, session, model, actions, mayRate, onHeld, onFocus, onOpen, t])

  return held
}
