/** Browsers with a real IndexedDB in memory, one database each. */
import { afterAll, beforeAll, vi } from 'vitest'
import { deviceStore, type DeviceStore } from './device-store'
import { indexedDbParts } from './indexed-db.fixture'
import { join, names, wait } from './visitors.fixture'
import type { Network, Visitor } from './world.fixture'

/** The tests of this file have an IndexedDB; those of other files, in the same process, do not. */
export function withIndexedDb(): void {
  beforeAll(() => {
    for (const [name, part] of Object.entries(indexedDbParts())) vi.stubGlobal(name, part)
  })
  afterAll(() => {
    vi.unstubAllGlobals()
  })
}

let count = 0

/** A browser: every call gives what one page of it opens. */
export function newBrowser(): () => DeviceStore {
  const name = `browser ${++count}`
  return () => deviceStore(name)
}

/** The page is closed: nothing of it runs any more. */
export async function closePage(visitor: Visitor) {
  visitor.session.close()
  await wait(10)
}

/** The network is gone, for everybody. */
export function goOffline(network: Network, ...visitors: Visitor[]) {
  network.isUp = false
  for (const visitor of visitors) {
    visitor.line().cut()
    visitor.offline()
  }
}

/** The network is back; what waited is sent. */
export async function comeBack(network: Network, ...visitors: Visitor[]) {
  network.isUp = true
  for (const visitor of visitors) visitor.wake()
  await wait(500)
}

/** The board as somebody sees it who comes in now. */
export const onServer = async (network: Network) => names(await join(network, { person: 'witness' }))
