'use client'
import { useTranslations } from 'use-intl'
import { rowOfAnchor } from '@/lib/comments/anchor'
import type { Thread } from '@/lib/comments/thread'
import type { CommentPlace } from './comment-place'

/** What a thread is about, in words. */
export function useAbout({
  titleOf,
}: Pick<CommentPlace, 'titleOf'>): (thread: Pick<Thread, 'anchor' | 'about'>) => string {
  const t = useTranslations('comments.about')
  return ({ anchor, about }) => {
    const row = rowOfAnchor(anchor)
    if (row === undefined) return t(anchor.kind as 'board' | 'point' | 'region')
    const title = titleOf?.(row)?.trim() || about?.trim()
    return title ? t('titled', { title }) : t(KINDS[row.split(':')[0] ?? ''] ?? 'shape')
  }
}

const KINDS: { readonly [kind: string]: 'map' | 'stage' | 'touchpoint' | 'lane' | 'card' | 'shape' } = {
  ...{ map: 'map', stage: 'stage', touchpoint: 'touchpoint', lane: 'lane', card: 'card', shape: 'shape' },
}

/** What a thread is about is in the trash or gone. */
export function isOrphan(
  { id, anchor }: Pick<Thread, 'id' | 'anchor'>,
  { isGone }: Pick<CommentPlace, 'isGone'>,
  orphaned: ReadonlySet<string>,
): boolean {
  const row = rowOfAnchor(anchor)
  return row !== undefined && (isGone?.(row) ?? orphaned.has(id))
}
