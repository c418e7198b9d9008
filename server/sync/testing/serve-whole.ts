/** The whole server without pages, as a process of its own; settings are its environment. Prints its port. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { services } from '@/server/context'
import { readSettings } from '@/server/env'
import { createLog } from '@/server/log'
import { startServer } from '@/server/start'

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', headers, url } = request
  const asked = new Request(`http://${headers.host}${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: Readable.toWeb(request), duplex: 'half' }),
  } as RequestInit)
  const said = await services().api(asked)
  response.writeHead(said.status, [...said.headers].flat())
  response.end(Buffer.from(await said.arrayBuffer()))
}

const read = readSettings(process.env)
if (!read.ok) throw new Error(read.problems.join('\n'))
const log = createLog(read.settings.logLevel)
const pages = {
  handle: (request: IncomingMessage, response: ServerResponse) => void answer(request, response),
}
const { port } = await startServer(read.settings, log, () => Promise.resolve(pages), 'en')
process.stdout.write(`port ${port}\n`)
