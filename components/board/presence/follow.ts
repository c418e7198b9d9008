import { atom, Box, react, type Atom, type Editor, type Signal } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { pacer } from '../../session/pacer'
import type { SessionPerson } from '../../session/roster'
import type { Session } from '../../session/session'
import { browserTimers } from '../../session/socket-like'

/** ms between two tellings of what is seen */
const TELL_MS = 250
/** ms in which the view goes two thirds of the way to what the followed person sees */
const GLIDE_MS = 120
/** ms that a followed person may be away: a reload, a lost connection */
const AWAY_MS = 5000
/** px; nobody works farther out */
const FARTHEST = 1e7

/** The keys of the presence state: the box of the page that is seen, and the tab that is followed. */
const VIEW = 'view'
const FOLLOWING = 'following'

/** A person whose view is followed. */
export type Followed = Pick<SessionPerson, 'person' | 'name' | 'hue'>

/** Seeing what somebody else sees. */
export interface Follow {
  readonly followed: Signal<Followed | undefined>
  start(who: Followed): void
  stop(): void
  /** for good: the board is closed */
  end(): void
}

const follows = new WeakMap<Editor, Atom<Follow | undefined>>()

function seatOf(editor: Editor): Atom<Follow | undefined> {
  const seat = follows.get(editor) ?? atom<Follow | undefined>('follow', undefined)
  follows.set(editor, seat)
  return seat
}

/** The following of an editor's board, for its bars; a signal, for bars may stand before it has begun. */
export const followOf = (editor: Editor): Follow | undefined => seatOf(editor).get()

/**
 * Tells the others what this person sees, and lets this person follow somebody: the whole of what they see is kept in
 * view until Escape, a pan or zoom of one's own, or until they have gone.
 */
export function startFollowing(
  editor: Editor,
  { awareness, people, onGone }: Pick<Session, 'awareness' | 'people'> & { onGone: (name: string) => void },
): Follow {
  const followed = atom<Followed | undefined>('followed', undefined)
  const stopTelling = tellView(editor, awareness)
  let tab: number | undefined
  let awayFor = 0
  /** where following has put the camera; it lying elsewhere means that this person has moved it */
  let camera: ReturnType<Editor['getCamera']> | undefined

  const point = (to: number | undefined) => {
    if (to !== tab) awareness.setLocalStateField(FOLLOWING, to ?? null)
    tab = to
  }
  const stop = () => {
    if (!followed.get()) return
    followed.set(undefined)
    point(undefined)
  }

  const onTick = (ms: number) => {
    const who = followed.get()
    if (!who) return
    if (camera && !isSame(editor.getCamera(), camera)) return stop()
    const at = tabOf(who, people(), tab)
    awayFor = at === undefined ? awayFor + ms : 0
    if (awayFor >= AWAY_MS) {
      stop()
      return onGone(who.name)
    }
    if (at === undefined) return
    point(at)
    const view = viewOf(awareness, at)
    if (!view || leads(awareness, at)) return
    editor.setCamera(towards(editor, view, ms), { immediate: true })
    camera = editor.getCamera()
  }
  const onKey = (event: KeyboardEvent) => event.key === 'Escape' && stop()

  editor.on('tick', onTick)
  const { ownerDocument } = editor.getContainer()
  ownerDocument.addEventListener('keydown', onKey, { capture: true })
  const follow: Follow = {
    followed,
    start(who) {
      editor.stopCameraAnimation()
      camera = editor.getCamera()
      awayFor = 0
      point(undefined)
      followed.set(who)
    },
    stop,
    end() {
      stop()
      stopTelling()
      editor.off('tick', onTick)
      ownerDocument.removeEventListener('keydown', onKey, { capture: true })
      seatOf(editor).set(undefined)
    },
  }
  seatOf(editor).set(follow)
  return follow
}

/** Everybody else who follows this person, in any tab of either; each person once. */
export function followersOf({ awareness, people }: Pick<Session, 'awareness' | 'people'>): SessionPerson[] {
  const mine = new Set(people().flatMap((one) => (one.isMe ? one.clientId : [])))
  const followers = people().filter((one) => {
    const to = followingOf(awareness, one.clientId)
    return !one.isMe && to !== undefined && mine.has(to)
  })
  return followers.filter((one, i) => followers.findIndex(({ person }) => person === one.person) === i)
}

/** Tells what is seen, at most four times a second, the last always. Returns its stop. */
function tellView(editor: Editor, awareness: Awareness): () => void {
  let told = ''
  const pace = pacer(browserTimers, TELL_MS, () => {
    const { x, y, w, h } = editor.getViewportPageBounds()
    const view = { x: Math.round(x), y: Math.round(y), w: Math.round(w), h: Math.round(h) }
    if (JSON.stringify(view) === told) return
    told = JSON.stringify(view)
    awareness.setLocalStateField(VIEW, view)
  })
  const stop = react('tell view', () => {
    editor.getViewportPageBounds()
    pace.wish()
  })
  return () => {
    stop()
    pace.stop()
  }
}

/** The followed tab while it is there, else the liveliest of that person's. */
function tabOf(
  { person }: Followed,
  people: readonly SessionPerson[],
  tab: number | undefined,
): number | undefined {
  const tabs = people.filter((one) => one.person === person)
  const found = tabs.find((one) => one.clientId === tab) ?? tabs.find((one) => !one.idle) ?? tabs[0]
  return found?.clientId
}

/** What the tab sees; undefined where it does not say, or says nonsense: other people's software wrote it. */
function viewOf(awareness: Awareness, clientId: number): Box | undefined {
  const { x, y, w, h } = (awareness.getStates().get(clientId)?.[VIEW] ?? {}) as Record<string, unknown>
  const isPx = (n: unknown): n is number => Number.isFinite(n) && Math.abs(n as number) <= FARTHEST
  return isPx(x) && isPx(y) && isPx(w) && isPx(h) && w > 0 && h > 0 ? new Box(x, y, w, h) : undefined
}

function followingOf(awareness: Awareness, clientId: number): number | undefined {
  const to: unknown = awareness.getStates().get(clientId)?.[FOLLOWING]
  return typeof to === 'number' ? to : undefined
}

/**
 * Whether this tab and the one it follows are in a circle of followers that this tab leads: the one with the least id
 * stands still, else each would make room for the other without end.
 */
function leads(awareness: Awareness, tab: number): boolean {
  const me = awareness.clientID
  const chain = [me]
  let next: number | undefined = tab
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next)
    next = followingOf(awareness, next)
  }
  return next === me && Math.min(...chain) === me
}

/** The camera a moment later on its way to showing the whole of a box of the page. */
function towards(editor: Editor, view: Box, ms: number): { x: number; y: number; z: number } {
  const screen = editor.getViewportScreenBounds()
  const { zoomSteps } = editor.getCameraOptions()
  const [least, most] = [zoomSteps[0] ?? 0.02, zoomSteps.at(-1) ?? 8]
  const goal = Math.min(most, Math.max(least, Math.min(screen.w / view.w, screen.h / view.h)))
  const seen = editor.getViewportPageBounds()
  const from = editor.getZoomLevel()

  let left = editor.user.getAnimationSpeed() === 0 ? 0 : Math.exp(-ms / GLIDE_MS)
  const away = Math.hypot(view.center.x - seen.center.x, view.center.y - seen.center.y) * goal
  if (away < 0.5 && Math.abs(from / goal - 1) < 0.001) left = 0
  const z = goal * (from / goal) ** left
  const x = view.center.x + (seen.center.x - view.center.x) * left
  const y = view.center.y + (seen.center.y - view.center.y) * left
  return { x: screen.w / 2 / z - x, y: screen.h / 2 / z - y, z }
}

const isSame = (a: { x: number; y: number; z: number }, b: { x: number; y: number; z: number }) =>
  a.x === b.x && a.y === b.y && a.z === b.z
