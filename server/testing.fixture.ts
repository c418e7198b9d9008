/** A whole server without network and pages, for tests: real store in memory, real hub, real API. */
import { createLog } from './log'
import { readSettings, type Settings } from './env'
import { openServices, type Opened } from './services'

export const TOKEN = 'the-token-of-these-tests'
export const HOST = 'maps.test:3000'
export const BASE = `http://${HOST}`

export interface TestServer extends Opened {
  /** milliseconds; tests move it */
  clock: { now: number }
  /** Asks the API as a browser page or a script would; `as` is a Cookie header, or nothing for the bearer token. */
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>
}

export interface AskOptions {
  body?: unknown
  /** a Cookie header; `null`: a stranger; left out: ADMIN_TOKEN */
  as?: string | null
  headers?: Record<string, string>
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  json: Record<string, unknown>
  cookie: string
}

export async function testServer(env: Record<string, string> = {}): Promise<TestServer> {
  const answer = readSettings({ ADMIN_TOKEN: TOKEN, LOG_LEVEL: 'silent', ...env })
  if (!answer.ok) throw new Error(answer.problems.join('\n'))
  const settings: Settings = answer.settings
  const clock = { now: Date.now() }
  const opened = await openServices(settings, createLog('silent'), { memory: true, now: () => clock.now })
  return {
    ...opened,
    clock,
    ask: async (method, path, { body, as, headers = {} } = {}) => {
      const given: Record<string, string> = { host: HOST, 'x-sendero-address': '10.1.1.1', ...headers }
      if (as === undefined) given.authorization ??= `Bearer ${TOKEN}`
      else if (as !== null) {
        given.cookie = as
        given.origin ??= BASE
      }
      const raw = typeof body === 'string' || body instanceof Uint8Array
      const response = await opened.services.api(
        new Request(`${BASE}/api/v1${path}`, {
          method,
          headers: given,
          ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
        }),
      )
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: (/json/.test(response.headers.get('content-type') ?? '')
          ? JSON.parse(text)
          : {}) as Answer['json'],
        cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
      }
    },
  }
}
