// @vitest-environment jsdom
import { createShapeId, toRichText } from 'tldraw'
import { beforeAll, describe, expect, it } from 'vitest'
import { askNothingOfTheBrowser, smallMap } from '../board.fixture'
import { payloadHtml, readPayload, tableIn, tablesHtml } from './clipboard-payload'
import { plain, seats, texts } from './clipboard.fixture'

beforeAll(askNothingOfTheBrowser)
const seat = seats()

describe('what lies on the clipboard', () => {
  it('[X86] reads as a table or lines elsewhere, and everything written shows as itself', () => {
    const one = seat()
    const { card, map } = smallMap(one.doc)
    one.clipboard.paste(plain('x'))
    one.select(card)
    one.clipboard.paste(plain('<img src=x onerror=alert(1)>'))
    one.select(map)
    const { html, plain: tsv } = one.clipboard.copy()!
    expect(tsv.split('\n')[2]).toBe('\tPark\tQueue\tTill')
    const shown = new DOMParser().parseFromString(html, 'text/html')
    expect(shown.querySelectorAll('table tr')).toHaveLength(6)
    expect(shown.querySelector('img')).toBeNull()
    expect(shown.body.textContent).toContain('<img src=x onerror=alert(1)>')
    expect(shown.body.textContent).not.toContain('roots')
    one.editor.createShape({
      id: createShapeId('t'),
      type: 'text',
      x: 0,
      y: 4000,
      props: { richText: toRichText('free') },
    })
    one.editor.select(createShapeId('t'))
    expect(one.clipboard.copy()!.plain).toBe('free')
  })

  it('[X87] rubbish in it harms nothing: what is no row is left out, the rest is checked field by field', () => {
    const card = {
      id: 'card:a',
      place: { lane: 'lane:l', touchpoint: 'touchpoint:t', order: 'V' },
      text: 7,
      source: 'ok',
      impact: 99,
      author: 'mallory',
      extra: JSON.parse('{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{"i":1}}}}}}}}}') as object,
      unknown: true,
    }
    const clip = {
      roots: ['card:a', 'card:b', 'view:v', 3],
      columns: [{}],
      rows: [card, { id: 'card:b' }, null, { id: 'shape:x', type: 'geo' }, { id: '__proto__' }],
    }
    const html = payloadHtml({ version: 1, journey: clip as never }, '')
    const read = readPayload(html)!
    expect(read.journey).toEqual({
      roots: ['card:a'],
      columns: [],
      rows: [{ id: 'card:a', place: card.place, text: '', source: 'ok', author: 'mallory' }],
    })
    for (const text of [
      '',
      '<div data-sendero="{">',
      '<div data-sendero="null">',
      '<div data-sendero=\'{"version":2}\'>',
    ])
      expect(readPayload(text)).toBeUndefined()
    const one = seat()
    smallMap(one.doc)
    expect(one.clipboard.paste({ html, plain: '' })).toBe(true)
    const made = [...one.model.board.cards.values()].find(({ source }) => source === 'ok')!
    expect(made.author).toBe('ana')
    expect(one.model.find(made.id)!.box.isRescued).toBe(false)
  })

  it('[X87] free shapes that cannot be read undo the whole paste', () => {
    const one = seat()
    const { card, map } = smallMap(one.doc)
    one.select(card)
    const words = one.clipboard.copy()!
    const payload = readPayload(words.html)!
    const content = {
      shapes: [{ id: 'shape:bad', type: 'geo', props: {} }],
      rootShapeIds: ['shape:bad'],
      schema: {},
    }
    one.select(map)
    one.clipboard.paste({
      html: payloadHtml({ ...payload, canvas: { content, ends: [] } as never }, ''),
      plain: '',
    })
    expect(one.told).toEqual(['unreadable'])
    expect(texts([...one.model.board.cards.values()].filter(({ trashed }) => !trashed))).toEqual(['Too long'])
    expect(one.editor.canRedo()).toBe(false)
  })

  it('[X86] tables of other programs are read where they are all there is', () => {
    expect(tableIn('<p>Look:</p><table><tr><td>a</td><td>b</td></tr></table>')).toBeUndefined()
    expect(tableIn('<table><tr><td>only</td></tr></table>')).toBeUndefined()
    expect(tableIn('<table><tr><th>a</th><td> b\n c </td></tr></table>')).toEqual([['a', 'b\nc']])
    const rows = [
      ['x', '=1'],
      ['two\nlines', ''],
    ]
    expect(tableIn(tablesHtml([{ heads: 1, rows }]))).toEqual([
      ['x', "'=1"],
      ['two\nlines', ''],
    ])
  })
})
