/** One way for pages to ask the API. */

export type Answered<T> = { ok: true; value: T } | { ok: false; code: string }

/** `code` is that of the problem, or `network` when no answer came. */
export async function ask<T = unknown>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answered<T>> {
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
    const value: unknown = answer.status === 204 ? undefined : await answer.json()
    if (answer.ok) return { ok: true, value: value as T }
    return { ok: false, code: (value as { code?: string }).code ?? 'broken' }
  } catch {
    return { ok: false, code: 'network' }
  }
}
