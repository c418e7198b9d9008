/**
 * Who caused a transaction: the `origin` of every `doc.transact`. Anything else (a connection, a provider) is remote.
 * - `local`: what the person at this screen did; only these can be undone
 * - `undo`: their undo and redo
 * - `setup`: their software, not their hand (the late address of a picture)
 * - `server`: the board's first content, imports, migrations
 */
export const ORIGIN = { local: 'local', undo: 'undo', setup: 'setup', server: 'server' } as const
export type Origin = (typeof ORIGIN)[keyof typeof ORIGIN]
