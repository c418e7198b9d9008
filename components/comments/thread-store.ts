/**
 * The threads of one board on somebody's screen. What the server tells (answers, events) and what this person has said
 * and not yet sent are shown as one; nothing that was written is lost, whatever becomes of the line.
 */
import { NO_THREADS, withNews, type Speaker, type Thread, type ThreadNews } from '@/lib/comments/thread'
import { createWatchers } from '../session/watchers'
import { ask, type Answered } from '../ui/ask'
import { createOutbox, type ThreadView } from './outbox'
import { createShelf, deviceStorage, makeKey, type Outgoing, type Shelf } from './shelf'
import { createReadMarks } from './read-marks'
import { allThreads, threadsSince } from './thread-pages'
import { arrivedIn, shownThreads } from './thread-shown'
import { toggled, withComment } from './thread-wish'
import { unsentWords } from './unsent-words'
import type { ThreadStore, ThreadsNow, Unreached } from './threads'

export interface ThreadStoreOptions {
  board: string
  me: Speaker
  /** guests that this person was before */
  formerly?: readonly string[]
  /** whoever made the page knows that this person sees no comments: the server need not be asked for them first */
  areHidden?: boolean
  storage?: Storage | undefined
  /** a new key, 8 to 64 letters and digits */
  newKey?: () => string
}

export function createThreadStore({
  board,
  me,
  formerly = [],
  areHidden = false,
  storage = deviceStorage(),
  newKey = makeKey,
}: ThreadStoreOptions): ThreadStore {
  const watchers = createWatchers()
  const unreached = createWatchers<Unreached>()
  const path = `/boards/${encodeURIComponent(board)}/threads`
  const own = new Set([me.id])
  const shelf: Shelf = createShelf(board, me.id, storage, formerly)

  let known = NO_THREADS
  /** everything that changed up to here is known */
  let version: number | undefined
  let state: ThreadsNow['state'] = areHidden ? 'hidden' : 'loading'
  /** what is known is as new as the page: the first question is answered */
  let isTold = areHidden
  let fault: string | undefined
  let isAway = false
  let nextTry: number | undefined
  /** counts how often everything was forgotten: an answer of before is none */
  let round = 0
  let fetching: 'no' | 'yes' | 'again' = 'no'
  const marks = createReadMarks(path, own)
  let orphaned: ReadonlySet<string> = new Set()
  /** key of a comment that began a thread → the thread */
  const aliases = new Map<string, string>()
  let shown: ThreadsNow | undefined

  const changed = () => {
    shown = undefined
    watchers.tell()
  }

  const take = (news: ThreadNews) => {
    known = withNews(known, news)
    for (const comment of shelf.outgoing()) {
      const begun = comment.thread === undefined ? arrivedIn(comment, known.threads, me) : undefined
      if (begun) becomes(comment.key, begun.id)
    }
    changed()
  }
  /** A thread that was begun here has its id: whoever looks at it or answers it goes on with the same. */
  const becomes = (key: string, id: string) => {
    aliases.set(key, id)
    for (const after of shelf.outgoing()) if (after.thread === key) shelf.put({ ...after, thread: id })
    const draft = shelf.draft(key)
    if (!draft) return
    shelf.keepDraft(id, draft)
    shelf.keepDraft(key, undefined)
  }
  /** Answers tell what is for this person only, too. */
  const takeViews = (views: readonly ThreadView[], gone: ThreadNews['gone'] = []) => {
    marks.learn(views)
    const next = new Set(orphaned)
    for (const { id, orphaned: isOrphaned } of views) {
      if (isOrphaned) next.add(id)
      else next.delete(id)
    }
    orphaned = next
    take({ threads: views, gone })
  }

  const tellUnreached = ({ unreached: people = [], private: isPrivate }: ThreadView) => {
    if (people.length > 0) unreached.tell({ people, isPrivate })
  }

  const outbox = createOutbox({
    board: encodeURIComponent(board),
    person: me.id,
    shelf,
    onAnswer: ({ key, thread }, view) => {
      ;[isAway, nextTry] = [false, undefined]
      if (thread === undefined) becomes(key, view.id)
      takeViews([view])
      tellUnreached(view)
    },
    onChange: (away, next) => {
      ;[isAway, nextTry] = [away, next]
      changed()
    },
  })

  const fetchNews = async () => {
    if (fetching !== 'no') return void (fetching = 'again')
    fetching = 'yes'
    const asked = round
    const pages = version === undefined ? allThreads(path) : threadsSince(path, version)
    for await (const page of pages) {
      if (asked !== round) break
      if (!page.ok) {
        if (page.code === 'comments-hidden') [state, known] = ['hidden', NO_THREADS]
        else if (state !== 'ready') [state, fault] = ['failed', page.code]
        changed()
        break
      }
      isAway = false
      if (page.value.version !== undefined) [version, state, fault] = [page.value.version, 'ready', undefined]
      takeViews(page.value.threads, page.value.gone)
    }
    const isAgain = (fetching as string) === 'again'
    fetching = 'no'
    if (isAgain) void fetchNews()
    else marks.flush()
  }

  const say = (comment: Omit<Outgoing, 'key' | 'at' | 'since'>): string => {
    const key = newKey()
    const since = Math.max(version ?? 0, ...[...known.threads.values()].map((thread) => thread.version))
    shelf.put({ ...comment, key, at: new Date().toISOString(), since })
    changed()
    outbox.wake()
    return key
  }

  /** A change that is shown at once and taken back if it is refused. */
  const attempt = async (
    before: Thread | undefined,
    wished: Thread | undefined,
    answer: Promise<Answered<ThreadView>>,
  ): Promise<Answered<unknown>> => {
    if (wished) take({ threads: [wished], gone: [] })
    const told = await answer
    if (told.ok) {
      takeViews([told.value])
      tellUnreached(told.value)
    } else if (before && wished) take({ threads: [before], gone: [] })
    return told
  }

  const idOf = (id: string) => aliases.get(id) ?? id
  const thread = (id: string) => known.threads.get(idOf(id))
  const commentPath = (id: string, comment: string) => `${path}/${idOf(id)}/comments/${comment}`

  return {
    board,
    me,
    subscribe: watchers.add,
    onUnreached: unreached.add,
    now: () =>
      (shown ??= {
        state,
        ...(fault === undefined ? {} : { fault }),
        ...shownThreads(known.threads, shelf.outgoing(), me),
        unread: marks.unread(known.threads),
        orphaned,
        isAway,
        nextTry,
      }),
    find(id) {
      const real = idOf(id)
      return this.now().threads.find((each) => each.id === real)
    },
    catchUp() {
      if (!isTold) void fetchNews()
      isTold = false
      outbox.wake()
    },
    look(id) {
      const { outgoing } = this.now()
      if (outgoing.has(id)) return
      void ask<ThreadView>('GET', `${path}/${idOf(id)}`).then((told) => told.ok && takeViews([told.value]))
    },
    fetchAnew() {
      round++
      isTold = false
      ;[known, version, state, fault] = [NO_THREADS, undefined, 'loading', undefined]
      changed()
      this.catchUp()
    },
    hear(event) {
      if (event.is === 'thread') take({ threads: [event.thread], gone: [] })
      if (event.is === 'threadGone') take({ threads: [], gone: [event] })
    },
    begin: (anchor, said, isPrivate = false) => say({ ...said, anchor, isPrivate }),
    answer: (id, said) => void say({ ...said, thread: idOf(id) }),
    again(key) {
      const comment = shelf.outgoing().find((each) => each.key === key)
      if (!comment) return
      const { fault: _fault, ...rest } = comment
      shelf.put(rest)
      changed()
      outbox.wake()
    },
    giveUp(key) {
      for (const comment of shelf.outgoing())
        if (comment.key === key || comment.thread === key) shelf.take(comment.key)
      changed()
    },
    edit: (id, comment, text) =>
      attempt(
        thread(id),
        withComment(thread(id), comment, (old) => ({
          ...old,
          text,
          mentions: old.mentions.filter(({ id: called }) => text.includes(`@[${called}]`)),
        })),
        ask('PATCH', commentPath(id, comment), { text }),
      ),
    remove: (id, comment) => attempt(undefined, undefined, ask('DELETE', commentPath(id, comment))),
    react(id, comment, emoji) {
      const isMine = thread(id)
        ?.comments.find((each) => each.id === comment)
        ?.reactions.some((sign) => sign.emoji === emoji && sign.people.some((one) => own.has(one.id)))
      return attempt(
        thread(id),
        withComment(thread(id), comment, (old) => ({ ...old, reactions: toggled(old.reactions, emoji, me) })),
        ask(isMine ? 'DELETE' : 'PUT', `${commentPath(id, comment)}/reactions/${encodeURIComponent(emoji)}`),
      )
    },
    change(id, wish) {
      const before = thread(id)
      const { resolved } = wish
      const wished = before && resolved !== undefined ? { ...before, resolved } : undefined
      return attempt(before, wished, ask('PATCH', `${path}/${idOf(id)}`, wish))
    },
    read(id) {
      const read = thread(id)
      if (read && marks.read(read)) changed()
    },
    async readAll() {
      const upTo = Math.max(0, ...[...known.threads.values()].map((each) => each.version))
      const answer = await ask('POST', `${path}/read`, { version: upTo })
      if (!answer.ok) return answer
      marks.readAll(known.threads.keys(), upTo)
      changed()
      return answer
    },
    draft: (slot) => shelf.draft(slot),
    keepDraft(slot, draft) {
      const isElsewhere = shelf.draft(slot)?.anchor !== draft?.anchor
      shelf.keepDraft(slot, draft)
      // where a new thread will stand is shown; letters are the field's own concern
      if (isElsewhere) changed()
    },
    unsent: () => unsentWords(shelf, known.threads, me),
    start() {
      const stopWatching = shelf.watch(changed)
      const wake = () => this.catchUp()
      addEventListener('online', wake)
      return () => {
        stopWatching()
        removeEventListener('online', wake)
        outbox.stop()
      }
    },
  }
}
