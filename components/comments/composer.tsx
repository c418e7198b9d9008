'use client'
import { AtSign, Bold, List, SendHorizontal, Smile } from 'lucide-react'
import { useId, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { mentionsIn } from '@/lib/comments/text'
import { LIMITS } from '@/lib/protocol/limits'
import { askedAt, meantBy } from './asked-name'
import { nameFor, textOf, type Called, type Written } from './called-words'
import css from './composer.module.css'
import { EmojiPicker } from './emoji-picker'
import { Suggestions } from './suggestions'
import type { Saying, ThreadStore } from './threads'
import { useCallables, type Candidate } from './use-callables'

/** characters before the end of the room at which one is told how many are left */
const NEAR_END = 1_000
/** what is only blanks and invisible signs says nothing */
const SAYS_SOMETHING = /[^\p{Cf}\p{Z}\p{Cc}]/u

export interface ComposerHandle {
  focus(): void
}

interface ComposerProps {
  store: ThreadStore
  /** its accessible name */
  label: string
  placeholder: string
  /** what the button says */
  send: string
  written: Written
  onWritten: (written: Written) => void
  onSend: (said: Saying) => void
  /** Escape, and a button */
  onCancel?: (() => void) | undefined
  handle?: Ref<ComposerHandle>
  isFocused?: boolean
  /** beside the buttons */
  children?: React.ReactNode
}

/** Writes a comment: plain text, with names that are called, and buttons for whom the signs are unknown. */
export function Composer(props: ComposerProps) {
  const { store, label, placeholder, send, written, onWritten, onSend, onCancel, handle, isFocused } = props
  const t = useTranslations('comments.write')
  const field = useRef<HTMLTextAreaElement>(null)
  const list = useId()
  const [caret, setCaret] = useState(0)
  const [isShut, setShut] = useState(false)
  const [at, setAt] = useState(0)
  useImperativeHandle(handle, () => ({ focus: () => field.current?.focus() }))

  const asked = isShut ? undefined : askedAt(written, caret)
  const all = useCallables(store, asked !== undefined)
  const meant: readonly Candidate[] = asked ? meantBy(asked.query, all) : []
  const chosen = Math.min(at, meant.length - 1)

  const text = textOf(written)
  const left = LIMITS.commentCharacters - [...text].length
  const isCrowd = mentionsIn(text).length > LIMITS.mentionsPerComment
  const maySend = SAYS_SOMETHING.test(written.words) && left >= 0 && !isCrowd

  /** Puts something in place of what is selected, or of a part. */
  const put = (words: string, from?: number, called: readonly Called[] = written.called) => {
    const element = field.current!
    const start = from ?? element.selectionStart
    const next = written.words.slice(0, start) + words + written.words.slice(element.selectionEnd)
    // at once, and not with the next frame: the very next key is typed behind it
    flushSync(() => onWritten({ words: next, called }))
    moveTo(start + words.length)
  }
  const moveTo = (start: number, end = start) => {
    setCaret(end)
    field.current?.focus()
    field.current?.setSelectionRange(start, end)
  }
  const call = (one: Candidate) => {
    const called = [...written.called]
    put(`@${nameFor(one, called)} `, asked?.from, called)
    setAt(0)
  }
  const bold = () => {
    const { selectionStart, selectionEnd } = field.current!
    const inner = written.words.slice(selectionStart, selectionEnd)
    put(`**${inner}**`)
    moveTo(selectionStart + 2, selectionStart + 2 + inner.length)
  }
  const listing = () => {
    const { selectionStart, selectionEnd } = field.current!
    const start = written.words.lastIndexOf('\n', selectionStart - 1) + 1
    const lines = written.words.slice(start, selectionEnd).split('\n')
    const marked = lines.map((line) => (line.startsWith('- ') ? line : `- ${line}`)).join('\n')
    put(marked, start)
  }
  const submit = () => {
    if (!maySend) return
    const mentions = written.called.map(({ id, name }) => ({ id, name }))
    onSend({ text, mentions: mentions.filter(({ id }) => text.includes(`@[${id}]`)) })
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = STEPS[event.key]
    const isModified = event.ctrlKey || event.metaKey
    if (meant.length > 0 && step !== undefined) setAt((chosen + step + meant.length) % meant.length)
    else if (meant.length > 0 && chooses(event)) call(meant[chosen]!)
    else if (meant.length > 0 && event.key === 'Escape') setShut(true)
    else if (event.key === 'Escape' && onCancel) onCancel()
    else if (event.key === 'Enter' && (isModified || (!event.shiftKey && !isCoarse()))) submit()
    else if (isModified && event.code === 'KeyB') bold()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={css.composer} data-wrong={left < 0 || undefined}>
      {meant.length > 0 && <Suggestions id={list} all={meant} at={chosen} onChoose={call} />}
      <div className={css.field}>
        <div className={css.mirror} aria-hidden>
          {written.words}
          {'\u200b'}
        </div>
        <textarea
          ref={field}
          rows={1}
          aria-label={label}
          aria-describedby={left < NEAR_END || isCrowd ? `${list}-room` : undefined}
          aria-autocomplete="list"
          aria-controls={meant.length > 0 ? list : undefined}
          aria-activedescendant={meant.length > 0 ? `${list}-${chosen}` : undefined}
          placeholder={placeholder}
          value={written.words}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- somebody asked for it this moment
          autoFocus={isFocused}
          onChange={({ target }) => {
            setShut(false)
            setAt(0)
            setCaret(target.selectionEnd)
            onWritten({ ...written, words: target.value })
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionEnd)}
          onKeyDown={onKeyDown}
        />
      </div>
      {(left < NEAR_END || isCrowd) && (
        <p
          id={`${list}-room`}
          className={css.room}
          role="status"
          data-wrong={left < 0 || isCrowd || undefined}
        >
          {isCrowd
            ? t('crowd', { most: LIMITS.mentionsPerComment })
            : left < 0
              ? t('tooLong', { most: LIMITS.commentCharacters, over: -left })
              : t('left', { left })}
        </p>
      )}
      <div className={css.tools}>
        <Tool name={t('call')} onPress={() => put(needsBlank(written.words, field.current) ? ' @' : '@')}>
          <AtSign size={16} aria-hidden />
        </Tool>
        <EmojiPicker label={t('emoji')} onPick={(emoji) => put(emoji)}>
          <Smile size={16} aria-hidden />
        </EmojiPicker>
        <Tool name={t('bold')} onPress={bold}>
          <Bold size={16} aria-hidden />
        </Tool>
        <Tool name={t('list')} onPress={listing}>
          <List size={16} aria-hidden />
        </Tool>
        {props.children}
        <span className={css.gap} />
        {onCancel && (
          <button type="button" className={css.cancel} onClick={onCancel}>
            {t('cancel')}
          </button>
        )}
        <button
          type="button"
          className={css.send}
          aria-label={send}
          title={send}
          disabled={!maySend}
          onClick={submit}
        >
          <SendHorizontal size={16} aria-hidden />
        </button>
      </div>
    </div>
  )
}

/** Ctrl+Enter sends in spite of the names, Shift+Tab leaves the field. */
const chooses = ({ key, ctrlKey, metaKey, shiftKey }: React.KeyboardEvent) =>
  key === 'Enter' ? !ctrlKey && !metaKey : key === 'Tab' && !shiftKey

const STEPS: Record<string, number | undefined> = { ArrowDown: 1, ArrowUp: -1 }

/** A finger has no Shift: there Enter is a new line. */
const isCoarse = () => matchMedia('(pointer: coarse)').matches

const needsBlank = (words: string, field: HTMLTextAreaElement | null) =>
  /\S$/u.test(words.slice(0, field?.selectionStart ?? 0))

function Tool({ name, onPress, children }: { name: string; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      className={css.tool}
      aria-label={name}
      title={name}
      // the field keeps the keyboard, and its selection
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
