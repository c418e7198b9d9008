/** One way for pages to ask the API. */
import { AS_PERSON } from '@/lib/access/as-person'

export type Answered<T> = { ok: true; value: T } | Refused

/** `code` is that of the problem, or `network` when no answer came; `retryAfter`: seconds until it may work. */
export interface Refused {
  ok: false
  code: string
  retryAfter?: number
}

/** One call of API v1. `as`: the person it is for; it does nothing in the name of anybody else. */
export async function ask<T = unknown>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  as?: string,
): Promise<Answered<T>> {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(as !== undefined && { [AS_PERSON]: as }),
  }
  return answered(fetch(`/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }))
}

/** What the API says to a question that was asked already. */
export async function answered<T>(asked: Promise<Response>): Promise<Answered<T>> {
  try {
    const answer = await asked
    const value: unknown = answer.status === 204 ? undefined : await answer.json()
    if (answer.ok) return { ok: true, value: value as T }
    const code = (value as { code?: string }).code ?? 'broken'
    const retryAfter = Number(answer.headers.get('retry-after')) || undefined
    return { ok: false, code, ...(retryAfter ? { retryAfter } : {}) }
  } catch {
    return { ok: false, code: 'network' }
  }
}
