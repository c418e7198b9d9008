'use client'
import { createContext, useContext } from 'react'
import type { Speaker } from '@/lib/comments/thread'
import { initialsOf } from '../people/initials'
import type { CommentPlace } from './comment-place'
import css from './comment.module.css'

/** How departments are coloured where comments are shown. */
export const Hues = createContext<CommentPlace['hueOf']>(undefined)

/** Who speaks, by initials, in the colour of their department. */
export function Face({ speaker: { name, department } }: { speaker: Pick<Speaker, 'name' | 'department'> }) {
  const hueOf = useContext(Hues)
  const hue = department === undefined ? undefined : hueOf?.(department)
  return (
    <span
      className={css.face}
      aria-hidden
      style={hue === undefined ? undefined : { background: `var(--hue-${hue})` }}
    >
      {initialsOf(name)}
    </span>
  )
}
