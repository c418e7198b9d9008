/** A sync server with a store on the disk, as a process of its own: `node … dataDir limits`; prints its port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LIMITS, type Limits } from '@/lib/protocol/limits'
import { serveUpgrades } from '@/server/gateway/upgrades'
import { openStore } from '@/server/storage/store'
import { createHub } from '../hub'

const [dataDir, changed = '{}'] = process.argv.slice(2)
const limits: Limits = { ...LIMITS, ...(JSON.parse(changed) as Partial<Limits>) }
const store = await openStore({ dataDir: dataDir! })
const report = (...words: unknown[]) => process.stderr.write(`${JSON.stringify(words)}\n`)
const hub = createHub({ log: store.log, limits, report })
const server = createServer()
serveUpgrades(server, {
  hub,
  settings: { publicUrl: undefined, trustedProxies: [], limits },
  authenticate: (board, request, enter) => {
    const person = new URL(request.url ?? '', 'http://host').searchParams.get('as') ?? ''
    enter({ board, person, name: person, role: 'editor' })
    return Promise.resolve(undefined)
  },
  report,
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
