'use client'
import { useEditor, useValue } from 'tldraw'
import { useTranslations } from 'use-intl'
import bars from '../bars/bars.module.css'
import { followOf } from './follow'
import css from './follow.module.css'
import { colourOf } from './presence'

/** Whose view is followed: a frame in their colour, and the way out. */
export function FollowBanner() {
  const editor = useEditor()
  const t = useTranslations('people')
  const followed = useValue('followed', () => followOf(editor)?.followed.get(), [editor])
  if (!followed) return null
  return (
    <>
      <div className={css.frame} style={{ borderColor: colourOf(followed) }} aria-hidden />
      <div className={css.banner} style={{ background: colourOf(followed) }}>
        <span role="status" className={css.who}>
          {t('following', { name: followed.name })}
        </span>
        <button
          type="button"
          className={`${bars.button} ${css.stop}`}
          title={`${t('stopLong')} (Esc)`}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => followOf(editor)?.stop()}
        >
          {t('stop')}
        </button>
      </div>
    </>
  )
}
