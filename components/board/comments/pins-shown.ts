/** Which threads have a pin, where, and what it says. */
import { atom, computed, type Editor } from 'tldraw'
import type { Anchor } from '@/lib/comments/anchor'
import type { Comment, Thread } from '@/lib/comments/thread'
import { saidIn } from '@/lib/comments/thread-filter'
import { NEW } from '../../comments/shelf'
import type { BoardModel } from '../board-model'
import { initialsOf } from '../../people/initials'
import { spotOf } from './anchor-spot'
import type { CommentRoom } from './comment-room'
import type { Pin } from './pin-clusters'
import { paintPins, spread, type PinLook } from './pin-painter'

/** letters of a comment that its pin says */
const SAID = 80

/** The words of pins, in the language of now. */
export interface PinWords {
  draft(): string
  one(name: string, text: string, unread: number): string
  several(count: number, unread: number): string
}

/** Draws the pins of a board into a layer. */
export function showPins(
  editor: Editor,
  layer: HTMLElement,
  { model, room: { store, door }, words }: { model: BoardModel; room: CommentRoom; words: () => PinWords },
): { renew: () => void; stop: () => void } {
  const now = atom('threads', store.now())
  const renewed = atom('renewed', 0)
  const board = atom('board', model.board)

  const shown = computed('threads with pins', () => {
    const isShown = ({ id, resolved }: Thread) =>
      !resolved || door.isResolvedShown.get() || door.thread.get() === id
    // by their birth: an order that no news change
    return now
      .get()
      .threads.filter(isShown)
      .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  })
  const byId = computed('threads by id', () => new Map(shown.get().map((thread) => [thread.id, thread])))
  const pins = computed('pins', (): readonly Pin[] => {
    board.get()
    const all: Pin[] = []
    const put = (id: string, anchor: Anchor) => {
      const spot = spotOf(editor, model, anchor)
      if (spot) all.push({ id, x: spot.x, y: spot.y })
    }
    for (const { id, anchor } of shown.get()) put(id, anchor)
    const draft = store.draft(NEW)
    if (draft?.anchor && (draft.words !== '' || door.thread.get() === NEW)) put(NEW, draft.anchor)
    return all
  })
  const alone = computed('pins that stand apart', () => {
    const open = door.thread.get()
    return new Set([NEW, ...(open === undefined ? [] : [store.find(open)?.id ?? open])])
  })

  const lookOf = (of: readonly Pin[]): PinLook => {
    const { unread } = now.get()
    const [first] = of
    const isDraft = first?.id === NEW
    const one = of.length === 1 ? byId.get().get(first!.id) : undefined
    const news = of.reduce((sum, { id }) => sum + (unread.get(id) ?? 0), 0)
    const comment = one?.comments[0]
    return {
      sign: isDraft ? '+' : comment ? initialsOf(comment.author.name) : String(of.length),
      name: isDraft
        ? words().draft()
        : comment
          ? words().one(comment.author.name, briefly(comment), news)
          : words().several(of.length, news),
      isNew: news > 0,
      isResolved: one?.resolved ?? false,
      isPrivate: one?.private ?? false,
      isOpen: (isDraft && door.thread.get() === NEW) || (one !== undefined && alone.get().has(one.id)),
    }
  }
  const looks = computed('looks', () => [now.get(), renewed.get(), door.thread.get()])

  const onPress = (of: readonly Pin[]) => {
    const [first] = of
    if (first?.id === NEW) door.begin()
    else if (of.length === 1) door.open(first!.id)
    else if (!spread(editor, of)) door.openOnly(of.map(({ id }) => id))
  }
  const stops = [
    paintPins(editor, { layer, pins, alone, lookOf, looks, onPress }),
    store.subscribe(() => now.set(store.now())),
    model.subscribe(() => board.set(model.board)),
  ]
  return {
    renew: () => renewed.update((n) => n + 1),
    stop() {
      for (const stop of stops) stop()
    },
  }
}

const brief = new WeakMap<Comment, string>()

/** The beginning of a comment; pins are drawn anew while things move, so it is read once. */
function briefly(comment: Comment): string {
  const known = brief.get(comment)
  if (known !== undefined) return known
  // markup may be longer than what is seen of it
  const said = saidIn({ ...comment, text: comment.text.slice(0, 4 * SAID) }).replaceAll('\n', ' ')
  const made = said.length <= SAID ? said : `${said.slice(0, SAID).trimEnd()}…`
  brief.set(comment, made)
  return made
}
