import { Fragment, type ReactNode } from 'react'
import { parseText, type Block, type Inline } from '@/lib/comments/text'
import type { Comment } from '@/lib/comments/thread'
import { calledName } from './called-words'
import css from './comment.module.css'

/** What was said, as elements: never as HTML. @param me `person:…` ids whose mention is marked */
export function CommentText({ text, mentions, me }: Pick<Comment, 'text' | 'mentions'> & { me: string }) {
  const inline = (nodes: readonly Inline[]): ReactNode[] =>
    nodes.map((node, i) => {
      switch (node.is) {
        case 'text':
          return node.text
        case 'bold':
          return <strong key={i}>{inline(node.children)}</strong>
        case 'link':
          return (
            <a key={i} href={node.href} target="_blank" rel="noopener noreferrer nofollow">
              {node.text}
            </a>
          )
        case 'mention':
          return (
            <span key={i} className={css.mention} data-me={node.id === me || undefined}>
              @{calledName(node, mentions) ?? '…'}
            </span>
          )
      }
    })
  const lines = (all: readonly Inline[][]) =>
    all.map((line, i) => (
      <Fragment key={i}>
        {i > 0 && <br />}
        {inline(line)}
      </Fragment>
    ))
  const block = (one: Block, i: number) => {
    if (one.is === 'paragraph') return <p key={i}>{lines(one.lines)}</p>
    const items = one.items.map((item, n) => <li key={n}>{inline(item)}</li>)
    return one.ordered ? <ol key={i}>{items}</ol> : <ul key={i}>{items}</ul>
  }
  return <div className={css.said}>{parseText(text).map(block)}</div>
}
