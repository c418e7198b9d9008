'use client'
import { Maximize, Minus, PictureInPicture2, Plus, Redo2, Undo2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor } from 'tldraw'
import bars from '../bars/bars.module.css'
import css from '../bars/foot.module.css'
import { useBoardRoom, useMay } from '../board-context'
import { showEverything } from './camera'
import { Minimap } from './minimap'
import { keepOnBar } from '../bars/tool-bar'
import { useKept } from '../use-kept'
import { ZoomMenu } from './zoom-menu'

const ANIMATED = { animation: { duration: 160 } }

/** Zoom and undo, bottom left. Mounted inside the editor. */
export function ZoomBar() {
  const editor = useEditor()
  const t = useTranslations('board.zoom')
  const { history } = useBoardRoom()
  const may = useMay()
  const view = useTranslations('view.zoom')
  const [isMinimapOpen, keepMinimap] = useKept('sendero.minimap', false)
  const mayUndo = useSyncExternalStore(history.subscribe, history.canUndo, () => false)
  const mayRedo = useSyncExternalStore(history.subscribe, history.canRedo, () => false)
  const centre = () => editor.getViewportScreenCenter()
  return (
    <>
      {isMinimapOpen && <Minimap />}
      <div className={`${bars.bar} ${css.zoom}`} role="toolbar" aria-label={t('label')} {...keepOnBar}>
        <button
          type="button"
          className={`${bars.button} ${css.out}`}
          aria-label={t('out')}
          title={t('out')}
          onClick={() => editor.zoomOut(centre(), ANIMATED)}
        >
          <Minus size={18} aria-hidden />
        </button>
        <ZoomMenu />
        <button
          type="button"
          className={`${bars.button} ${css.in}`}
          aria-label={t('in')}
          title={t('in')}
          onClick={() => editor.zoomIn(centre(), ANIMATED)}
        >
          <Plus size={18} aria-hidden />
        </button>
        <button
          type="button"
          className={bars.button}
          aria-label={t('fit')}
          title={t('fit')}
          onClick={() => showEverything(editor)}
        >
          <Maximize size={18} aria-hidden />
        </button>
        <button
          type="button"
          className={`${bars.button} ${css.mini}`}
          aria-label={view(isMinimapOpen ? 'hideMinimap' : 'showMinimap')}
          title={view(isMinimapOpen ? 'hideMinimap' : 'showMinimap')}
          aria-pressed={isMinimapOpen}
          onClick={() => keepMinimap(!isMinimapOpen)}
        >
          <PictureInPicture2 size={18} aria-hidden />
        </button>
        {may.write && (
          <>
            <button
              type="button"
              className={bars.button}
              aria-label={t('undo')}
              title={t('undo')}
              disabled={!mayUndo}
              onClick={() => editor.undo()}
            >
              <Undo2 size={18} aria-hidden />
            </button>
            <button
              type="button"
              className={bars.button}
              aria-label={t('redo')}
              title={t('redo')}
              disabled={!mayRedo}
              onClick={() => editor.redo()}
            >
              <Redo2 size={18} aria-hidden />
            </button>
          </>
        )}
      </div>
    </>
  )
}
