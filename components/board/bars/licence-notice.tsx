'use client'
import { useEffect, useState, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { drawMap } from '@/lib/journey/drawing'
import { Drawn } from '../../shapes/drawn'
import { useModel } from '../board-context'
import css from '../board-screen.module.css'

/**
 * When tldraw takes its canvas away (https under a real host name without a licence key), we say so and show the maps
 * as pictures. We neither alter nor hide its check: its own mark, an empty element, is what we look for.
 */
export function LicenceNotice({ frame }: { frame: RefObject<HTMLElement | null> }) {
  const t = useTranslations('board.licence')
  const isGone = useLicenceGate(frame)
  const board = useModel((model) => model.board)
  const layouts = useModel((model) => model.layouts)
  if (!isGone) return null
  return (
    <div className={css.notice} role="alert">
      <div>
        <h2>{t('title')}</h2>
        <p>{t('body')}</p>
      </div>
      {[...layouts.values()].map((layout) => (
        <div key={layout.map.id} className={css.picture} role="img" aria-label={layout.map.title}>
          <Drawn primitives={drawMap(board, layout)} width={layout.width} height={layout.height} />
        </div>
      ))}
    </div>
  )
}

const MARK = '[data-testid="tl-license-expired"]'

function useLicenceGate(frame: RefObject<HTMLElement | null>): boolean {
  const [isGone, setGone] = useState(false)
  useEffect(() => {
    const root = frame.current
    if (!root) return
    const look = (within: Element) => {
      if (within.matches(MARK) || within.querySelector(MARK)) setGone(true)
    }
    // only what is new: looking through a whole board each time somebody writes takes longer than drawing the letter
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node instanceof Element) look(node)
    })
    observer.observe(root, { childList: true, subtree: true })
    look(root)
    return () => observer.disconnect()
  }, [frame])
  return isGone
}
