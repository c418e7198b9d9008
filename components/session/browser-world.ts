/** What a session asks of the browser beside its socket. Tests bring their own. */
import * as Y from 'yjs'
import { deviceStore, type DeviceStore } from './device-store'
import type { EndReason } from './save-machine'
import { browserSocket, browserTimers, type Timers, type WebSocketLike } from './socket-like'

export interface World {
  socket: (url: string) => WebSocketLike
  timers: Timers
  /** keeps boards on this device; undefined: nothing does */
  device?: DeviceStore
  /** Calls when the page has nothing better to do. */
  idle: (call: () => void) => void
  random: () => number
  newDoc: () => Y.Doc
  socketUrl: (boardId: string) => string
  /** Why the server does not let this person in, when the socket could not say; undefined: no idea. */
  whyShut: (boardId: string) => Promise<EndReason | undefined>
  /** Tells of the network and of the tab; returns its stop. */
  listen: (tell: { wake: () => void; offline: () => void; mayLeave: () => boolean }) => () => void
}

const SHUT: { readonly [status: number]: EndReason } = {
  401: 'signIn',
  403: 'revoked',
  404: 'deleted',
  410: 'deleted',
}

export const browserWorld: World = {
  socket: browserSocket,
  timers: browserTimers,
  device: typeof indexedDB === 'undefined' ? undefined : deviceStore(),
  idle: (call) => void (window.requestIdleCallback?.(call, { timeout: 2_000 }) ?? setTimeout(call)),
  random: Math.random,
  newDoc: () => new Y.Doc(),
  socketUrl: (boardId) => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    return `${scheme}://${location.host}/sync/v1/${encodeURIComponent(boardId)}`
  },
  whyShut: (boardId) =>
    fetch(`/api/v1/boards/${encodeURIComponent(boardId)}`, { cache: 'no-store' }).then(
      (response) => SHUT[response.status],
      () => undefined, // no network: the socket's own tries tell when it is back
    ),
  listen: ({ wake, offline, mayLeave }) => {
    const visible = () => document.visibilityState === 'visible' && wake()
    const leave = (event: BeforeUnloadEvent) => mayLeave() || event.preventDefault()
    window.addEventListener('online', wake)
    window.addEventListener('offline', offline)
    window.addEventListener('pageshow', wake)
    window.addEventListener('beforeunload', leave)
    document.addEventListener('visibilitychange', visible)
    return () => {
      window.removeEventListener('online', wake)
      window.removeEventListener('offline', offline)
      window.removeEventListener('pageshow', wake)
      window.removeEventListener('beforeunload', leave)
      document.removeEventListener('visibilitychange', visible)
    }
  },
}
