'use client'
import type { ComponentProps } from 'react'
import { ThreadPanel } from '../comments/thread-panel'
import { Toasts } from '../ui/toasts'

/** The panel of comments and what it says in passing: fetched when somebody opens it. */
export function CommentsBeside({
  className,
  ...panel
}: ComponentProps<typeof ThreadPanel> & { className?: string }) {
  return (
    <>
      <div className={className}>
        <ThreadPanel {...panel} />
      </div>
      <Toasts />
    </>
  )
}
