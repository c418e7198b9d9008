/** A thread as somebody wishes it, shown until the server has answered. */
import type { Speaker, Thread } from '@/lib/comments/thread'

type Said = Thread['comments'][number]

export const withComment = (
  thread: Thread | undefined,
  id: string,
  make: (old: Said) => Said,
): Thread | undefined =>
  thread && { ...thread, comments: thread.comments.map((old) => (old.id === id ? make(old) : old)) }

/** The emoji put there, or taken away again. */
export function toggled(reactions: Said['reactions'], emoji: string, me: Speaker): Said['reactions'] {
  const there = reactions.find((sign) => sign.emoji === emoji)
  const isMine = there?.people.some(({ id }) => id === me.id)
  const people = isMine ? there!.people.filter(({ id }) => id !== me.id) : [...(there?.people ?? []), me]
  const rest = reactions.map((sign) => (sign === there ? { emoji, people } : sign))
  return (there ? rest : [...rest, { emoji, people }]).filter((sign) => sign.people.length > 0)
}
