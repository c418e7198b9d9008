import { expect, it } from 'vitest'
import { answerOf } from './browser-images'

const kept = { id: 'a', url: '', w: 4, h: 2, mime: 'image/png', wasAnimated: true }

it('[S123] every answer of the server, or of a proxy before it, is a picture or a reason', () => {
  const answers: [status: number, body: unknown, expected: unknown][] = [
    [201, kept, { id: 'a', w: 4, h: 2, mime: 'image/png', wasAnimated: true }],
    [201, {}, 'broken'],
    [422, { code: 'image-too-many-pixels' }, 'image-too-many-pixels'],
    [415, { code: 'not-an-image' }, 'not-an-image'],
    [422, { code: 'something-new' }, 'broken'],
    [413, '<html>', 'image-too-big'],
    [401, { code: 'sign-in' }, 'refused'],
    [403, { code: 'forbidden' }, 'refused'],
    [404, { code: 'trashed' }, 'refused'],
    [429, {}, 'busy'],
    [503, '', 'busy'],
    [500, {}, 'broken'],
  ]
  for (const [status, body, expected] of answers) {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    expect(answerOf(status, text), `${status} ${text}`).toEqual(expected)
  }
})
