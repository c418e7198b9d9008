'use client'
import { useEffect, useRef, useState } from 'react'
import { toast } from 'sonner'
import { useEditor, useValue } from 'tldraw'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import { beginDraft } from '../../comments/comment-place'
import { useFailed } from '../../comments/use-failed'
import { useBoardRoom, useMay } from '../board-context'
import { areaStyle } from './area'
import { watchCommentKeys } from './comment-keys'
import { useCommentRoom } from './comment-room'
import css from './pins.module.css'
import { PLACE_TOOL, startPlacing, type Placing } from './placing'

/** The tool that says what a comment is about: its keys, what it does, and what is told meanwhile. */
export function PlaceComments() {
  const { role } = useMay()
  return can(role, 'comment') ? <Placer /> : null
}

function Placer() {
  const editor = useEditor()
  const { model, actions } = useBoardRoom()
  const { store, door } = useCommentRoom()
  const t = useTranslations('comments.canvas')
  const failed = useFailed()
  const [placing, setPlacing] = useState<Placing>()
  const tell = useRef({ t, failed })
  useEffect(() => {
    tell.current = { t, failed }
  })
  useEffect(() => {
    const started = startPlacing(editor, {
      model,
      onPlace(anchor) {
        const thread = door.moving.get()
        if (thread === undefined) {
          beginDraft(store, anchor)
          return door.begin()
        }
        door.open(thread)
        void store.change(thread, { anchor }).then((answer) => {
          if (tell.current.failed(answer).ok) toast(tell.current.t('moved'))
        })
      },
    })
    setPlacing(started.placing)
    const stopKeys = watchCommentKeys(editor, actions)
    return () => {
      started.stop()
      stopKeys()
    }
  }, [editor, model, actions, store, door])

  const isPlacing = useValue('placing', () => editor.getCurrentToolId() === PLACE_TOOL, [editor])
  const isMoving = useValue('moving a thread', () => door.moving.get() !== undefined, [door])
  useEffect(() => {
    // whoever takes another tool meanwhile has given up
    if (!isPlacing) door.moving.set(undefined)
  }, [isPlacing, door])
  const area = useValue(
    'area being drawn',
    () => {
      const box = placing?.area.get()
      return box && areaStyle(editor, box)
    },
    [editor, placing],
  )
  return (
    <>
      {area && <div className={css.area} aria-hidden style={area} />}
      {isPlacing && (
        <p className={css.hint} role="status">
          {t(isMoving ? 'move' : 'place')}
        </p>
      )}
    </>
  )
}
