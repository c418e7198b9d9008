'use client'
import { useEditor, useValue } from 'tldraw'
import { useTranslations } from 'use-intl'
import { imagesOf } from './images'
import css from './images.module.css'

/** Pictures on their way to the server, where they will lie. */
export function PendingImages() {
  const editor = useEditor()
  const t = useTranslations('image')
  const shown = useValue(
    'pending images',
    () => {
      const zoom = editor.getZoomLevel()
      return (imagesOf(editor)?.pending.get() ?? []).map((image) => {
        const corner = editor.pageToViewport(image)
        const place = { left: corner.x, top: corner.y, width: image.w * zoom, height: image.h * zoom }
        return { ...image, place }
      })
    },
    [editor],
  )
  return shown.map(({ id, name, preview, is, sent, place }) => (
    <div key={id} className={css.pending} style={place} data-is={is}>
      {/* oxlint-disable-next-line nextjs/no-img-element -- a picture in this page's memory: there is nothing to resize */}
      <img className={css.preview} src={preview} alt="" draggable={false} />
      {is === 'stuck' ? (
        <span className={css.stuck}>{t('stuck', { name })}</span>
      ) : (
        <progress className={css.progress} aria-label={t('storing', { name })} value={sent} max={1} />
      )}
    </div>
  ))
}
