'use client'
import { RadioGroup } from 'radix-ui'
import { useTranslations } from 'use-intl'
import { useEditor, useStylePanelContext } from 'tldraw'
import { useColourScheme } from '../../ui/use-theme'
import { PAPERS, TONES, type Tone } from '@/lib/journey/note-look'
import { NoteTone } from './note-shape'
import css from './note.module.css'

/** The papers a note can be of: in the style panel, while notes are selected or one is about to be put. */
export function NoteTones() {
  const editor = useEditor()
  const { styles, onHistoryMark, onValueChange } = useStylePanelContext()
  const t = useTranslations('note')
  const scheme = useColourScheme()
  const chosen = styles.get(NoteTone)
  if (!chosen) return null
  return (
    <RadioGroup.Root
      className={css.tones}
      aria-label={t('paper')}
      value={chosen.type === 'shared' ? chosen.value : null}
      onValueChange={(tone) => {
        onHistoryMark('paper of notes')
        onValueChange(NoteTone, tone as Tone)
      }}
    >
      {TONES.map((tone) => (
        <RadioGroup.Item
          key={tone}
          value={tone}
          aria-label={t(`tones.${tone}`)}
          title={t(`tones.${tone}`)}
          className={css.tone}
          style={{ background: PAPERS[scheme][tone].fill, borderColor: PAPERS[scheme][tone].edge }}
          // Whoever chooses by hand goes on with the note; whoever uses the keys, with the papers.
          onClick={({ detail }) => detail > 0 && editor.getContainer().focus()}
        />
      ))}
    </RadioGroup.Root>
  )
}
