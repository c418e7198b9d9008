/** For worker-file.test.ts, a process of its own: opens the store, says how it is, closes it. argv: data folder. */
import { openStore } from '../store'

const store = await openStore({ dataDir: process.argv[2] ?? '' })
process.stdout.write(`${store.kind} ${store.healthy()}\n`)
await store.close()
