/** One way for pages to ask the API. */

export type Answered<T> = { ok: true; value: T } | Refused

/** `code` is that of the problem, or `network` when no answer came; `retryAfter`: seconds until it may work. */
export interface Refused {
  ok: false
  code: string
  retryAfter?: number
}

/** One call of API v1. */
export async function ask<T = unknown>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answered<T>> {
  const content = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return answered(fetch(`/api/v1${path}`, { method, ...content }))
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
