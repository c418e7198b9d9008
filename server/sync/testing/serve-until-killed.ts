/** A sync server with a store on the disk, as a process to be killed: `node … dataDir`; prints its port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LIMITS } from '@/lib/protocol/limits'
import { serveUpgrades } from '@/server/gateway/upgrades'
import { openStore } from '@/server/storage/store'
import { createHub } from '../hub'

// compaction often enough that kills hit it
const limits = { ...LIMITS, snapshotUpdates: 60, upgradesBurstPerIp: 1_000 }
const store = await openStore({ dataDir: process.argv[2]! })
const hub = createHub({ log: store.log, limits, report: (event, about) => console.error(event, about) })
const server = createServer()
serveUpgrades(server, {
  hub,
  settings: { publicUrl: undefined, trustedProxies: [], limits },
  async authenticate(board, request) {
    const person = new URL(request.url ?? '', 'http://host').searchParams.get('as') ?? ''
    return { board, person, name: person, role: 'editor' }
  },
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
