'use client'
import { ImagePlus } from 'lucide-react'
import { useRef } from 'react'
import { useEditor } from 'tldraw'
import { useTranslations } from 'use-intl'
import css from '../bars/bars.module.css'
import { imagesOf } from './images'

/** Chooses pictures from the files of the machine, or takes one with its camera. */
export function ImageButton() {
  const editor = useEditor()
  const t = useTranslations('image')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className={css.button}
        aria-label={t('add')}
        title={t('add')}
        onClick={() => input.current?.click()}
      >
        <ImagePlus size={18} aria-hidden />
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          void imagesOf(editor)?.take([...(currentTarget.files ?? [])])
          // the same file may be chosen again
          currentTarget.value = ''
        }}
      />
    </>
  )
}
