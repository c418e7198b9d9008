'use client'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import { useState } from 'react'
import { useAbout } from './about'
import { BackHead } from './back-head'
import { NOTHING_WRITTEN } from './called-words'
import type { CommentPlace } from './comment-place'
import css from './panel.module.css'
import { Composer } from './composer'
import { UnsentDraft } from './on-its-way'
import { NEW } from './shelf'
import { useThreads } from './use-threads'

/** Begins a thread about what the draft is about. */
export function NewThread({
  place,
  onBegun,
  onBack,
}: {
  place: CommentPlace
  onBegun: (thread: string) => void
  /** the draft is kept */
  onBack: () => void
}) {
  const t = useTranslations('comments')
  const about = useAbout(place)
  const { store, role } = place
  const [draft, setDraft] = useState(() => store.draft(NEW) ?? NOTHING_WRITTEN)
  const [isPrivate, setPrivate] = useState(() => store.draft(NEW)?.isPrivate ?? false)
  useThreads(store)
  const anchor = store.draft(NEW)?.anchor ?? { kind: 'board' as const }
  const leave = () => {
    if (draft.words === '') store.keepDraft(NEW, undefined)
    onBack()
  }
  const giveUp = () => {
    store.keepDraft(NEW, undefined)
    onBack()
  }
  const keep = (change: object) => store.keepDraft(NEW, { ...draft, anchor, isPrivate, ...change })
  return (
    <>
      <BackHead subject={about({ anchor })} onBack={leave} />
      <div className={css.begin}>
        {can(role, 'comment') ? (
          <Composer
            store={store}
            label={t('new')}
            placeholder={t('write.here')}
            send={t('write.send')}
            written={draft}
            isFocused
            onWritten={(next) => {
              setDraft(next)
              keep(next)
            }}
            onCancel={leave}
            onSend={(said) => {
              store.keepDraft(NEW, undefined)
              onBegun(store.begin(anchor, said, isPrivate))
            }}
          />
        ) : (
          <UnsentDraft draft={{ written: draft, clear: giveUp }} />
        )}
        {can(role, 'confer') && (
          <label className={css.tick}>
            <input
              type="checkbox"
              checked={isPrivate}
              onChange={({ target }) => {
                setPrivate(target.checked)
                keep({ isPrivate: target.checked })
              }}
            />
            {t('forTeam')}
          </label>
        )}
      </div>
    </>
  )
}
