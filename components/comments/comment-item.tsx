'use client'
import { Pencil, SmilePlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { can, type Role } from '@/lib/access/can'
import type { Comment } from '@/lib/comments/thread'
import { Button } from '../ui/button'
import { ActionMenu } from './action-menu'
import { wordsOf } from './called-words'
import { CommentText } from './comment-text'
import css from './comment.module.css'
import { Composer } from './composer'
import { EmojiPicker } from './emoji-picker'
import { Face } from './face'
import { OnItsWay } from './on-its-way'
import type { Outgoing } from './shelf'
import type { ThreadStore } from './threads'
import { useDraft } from './use-draft'
import { useFailed } from './use-failed'
import { When } from './when'

interface CommentItemProps {
  store: ThreadStore
  thread: string
  comment: Comment
  role: Role
  /** the server does not have it yet */
  outgoing: Outgoing | undefined
}

/** One comment: who, when, what, and what can be done with it. */
export function CommentItem({ store, thread, comment, role, outgoing }: CommentItemProps) {
  const t = useTranslations('comments')
  const [doing, setDoing] = useState<'edit' | 'delete'>()
  const { id, author, at, editedAt, deletedAt } = comment
  const failed = useFailed()
  const isOwn = author.id === store.me.id
  const mayWrite = can(role, 'comment') && !outgoing && !deletedAt
  const stop = () => setDoing(undefined)
  const opens = { takesFocus: true }
  return (
    <article className={css.comment} data-comment={id} aria-label={t('saidBy', { name: author.name })}>
      <Face speaker={author} />
      <header className={css.by}>
        <span className={css.name}>{author.name}</span>
        {author.department && <span className={css.aside}>{author.department}</span>}
        <span className={css.aside}>
          <When at={at} />
          {editedAt && !deletedAt && (
            <>
              {' '}
              <span title={t('editedHint')}>{t('edited')}</span>
            </>
          )}
        </span>
      </header>
      {mayWrite && doing === undefined && (
        <div className={css.acts}>
          <EmojiPicker
            label={t('react')}
            className={css.act}
            onPick={(emoji) => void store.react(thread, id, emoji).then(failed)}
          >
            <SmilePlus size={16} aria-hidden />
          </EmojiPicker>
          {(isOwn || can(role, 'moderate')) && (
            <ActionMenu
              label={t('more')}
              className={css.act}
              size={16}
              actions={[
                ...(isOwn
                  ? [{ ...opens, key: 'edit', label: t('edit'), Icon: Pencil, run: () => setDoing('edit') }]
                  : []),
                { ...opens, key: 'delete', label: t('delete'), Icon: Trash2, run: () => setDoing('delete') },
              ]}
            />
          )}
        </div>
      )}
      {doing === 'edit' ? (
        <Editing store={store} thread={thread} comment={comment} onEnd={stop} />
      ) : deletedAt ? (
        <p className={css.gone}>
          {comment.deletedBy && comment.deletedBy.id !== author.id
            ? t('deletedBy', { name: comment.deletedBy.name })
            : t('deleted')}
        </p>
      ) : (
        <CommentText text={comment.text} mentions={comment.mentions} me={store.me.id} />
      )}
      {doing === 'delete' && (
        <div className={css.ask} role="group" aria-label={t('deleteAsk')}>
          <span>{t('deleteAsk')}</span>
          <Button look="strong" onClick={() => void store.remove(thread, id).then(failed).then(stop)}>
            {t('deleteIt')}
          </Button>
          <Button onClick={stop}>{t('keepIt')}</Button>
        </div>
      )}
      <Reactions
        comment={comment}
        me={store.me.id}
        onReact={mayWrite ? (emoji) => void store.react(thread, id, emoji).then(failed) : undefined}
      />
      {outgoing && <OnItsWay store={store} outgoing={outgoing} />}
    </article>
  )
}

function Editing({
  store,
  thread,
  comment: { id, text, mentions },
  onEnd,
}: Pick<CommentItemProps, 'store' | 'thread' | 'comment'> & { onEnd: () => void }) {
  const t = useTranslations('comments')
  const draft = useDraft(store, `edit:${id}`, wordsOf(text, mentions))
  const failed = useFailed()
  const end = () => {
    draft.clear()
    onEnd()
  }
  return (
    <div className={css.editing}>
      <Composer
        store={store}
        label={t('edit')}
        placeholder=""
        send={t('write.save')}
        written={draft.written}
        onWritten={draft.write}
        onCancel={end}
        isFocused
        onSend={(said) =>
          void store.edit(thread, id, said.text).then((answer) => {
            if (failed(answer).ok) end()
          })
        }
      />
    </div>
  )
}

function Reactions({
  comment,
  me,
  onReact,
}: {
  comment: Comment
  me: string
  onReact: ((emoji: string) => void) | undefined
}) {
  const t = useTranslations('comments')
  if (comment.reactions.length === 0) return null
  return (
    <ul className={css.reactions} aria-label={t('reactions')}>
      {comment.reactions.map(({ emoji, people }) => {
        const names = people.map(({ name }) => name).join(', ')
        return (
          <li key={emoji}>
            <button
              type="button"
              aria-pressed={people.some(({ id }) => id === me)}
              aria-label={t('reactionBy', { emoji, names })}
              title={names}
              disabled={!onReact}
              onClick={() => onReact?.(emoji)}
            >
              {emoji} <span>{people.length}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
