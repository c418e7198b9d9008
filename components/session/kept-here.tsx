'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { keptOn, type KeptOf } from './kept-on'
import { Left } from './left-behind'
import { RefusedLists } from './not-accepted'
import css from './notices.module.css'
import { WordList } from './word-list'

/**
 * Stands on the pages that are shown instead of a board: what was written on it in this browser and is not there, to
 * read and to save: changes and comments that were not sent, and what the server did not accept. Who opens the page may
 * be nobody whom the server knows, so it is that of everybody here. Nothing is sent or deleted.
 * @param board its id; empty: the page stands for no board
 */
export function KeptHere({ board }: { board: string }) {
  const away = useTranslations('away')
  const t = useTranslations('session')
  const [people, setPeople] = useState<readonly KeptOf[]>([])
  useEffect(() => {
    let isOver = false
    void keptOn(board).then((kept) => isOver || setPeople(kept))
    return () => {
      isOver = true
    }
  }, [board])
  const unsent = people.filter(({ edits, comments }) => edits.length + comments.length > 0)
  const refused = people.filter(({ lists }) => lists.length > 0)
  return (
    <>
      {unsent.length > 0 && (
        <section className={css.kept} aria-label={away('kept')}>
          <h2 className={css.keptTitle}>{away('kept')}</h2>
          {unsent.map(({ id, name, edits, comments }) => (
            <div key={id} className={css.list}>
              {edits.map((entries, i) => (
                <Left key={i} person={name ?? away('somebody')} entries={entries} />
              ))}
              {comments.length > 0 && (
                <section className={css.list}>
                  <p className={css.body}>
                    {name === undefined ? away('comments') : away('commentsOf', { name })}
                  </p>
                  <WordList entries={comments} by={name ?? away('somebody')} />
                </section>
              )}
            </div>
          ))}
        </section>
      )}
      {refused.length > 0 && (
        <section className={css.kept} aria-label={t('notAcceptedTitle')}>
          <h2 className={css.keptTitle}>{t('notAcceptedTitle')}</h2>
          {refused.map(({ id, name, lists }) => (
            <RefusedLists key={id} lists={lists} by={name ?? away('somebody')} />
          ))}
        </section>
      )}
    </>
  )
}
