import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeCanvas } from '@/lib/doc/canvas'
import { writeChanges } from '@/lib/doc/write'
import type { Change } from '@/lib/journey/change'
import { notAcceptedWords } from './not-accepted-words'

const stage: Change = {
  do: 'create',
  row: { id: 'stage:1', map: 'map:1', order: 'a1', title: 'Pay' },
}
const write = (doc: Y.Doc, ...changes: Change[]) =>
  writeChanges(doc, changes, { origin: 'local', author: 'ana' })

function twoDocs(...shared: Change[]): { mine: Y.Doc; board: Y.Doc } {
  const [mine, board] = [new Y.Doc(), new Y.Doc()]
  write(board, ...shared)
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(board))
  return { mine, board }
}

describe('words that were not accepted', () => {
  it('[S101] a changed text is listed whole, under the title that stands on the board', () => {
    const { mine, board } = twoDocs(stage)
    write(mine, { do: 'patch', id: 'stage:1', set: { title: 'Pay by card' } })
    expect(notAcceptedWords(mine, board, ['stage:1'])).toEqual([
      {
        id: 'stage:1',
        kind: 'stage',
        title: 'Pay',
        texts: [{ field: 'title', text: 'Pay by card' }],
        hasMore: false,
      },
    ])
  })

  it('[S101] a new row is listed with its texts, a change without words is named', () => {
    const { mine, board } = twoDocs(stage)
    write(
      mine,
      {
        do: 'create',
        row: {
          id: 'card:1',
          place: { lane: 'lane:1', stage: 'stage:1', order: 'a1' },
          text: 'Too slow',
          source: 'call centre',
        },
      },
      { do: 'patch', id: 'stage:1', set: { order: 'a5' } },
    )
    expect(notAcceptedWords(mine, board, ['card:1', 'stage:1'])).toEqual([
      {
        id: 'card:1',
        kind: 'card',
        title: '',
        texts: [
          { field: 'text', text: 'Too slow' },
          { field: 'source', text: 'call centre' },
        ],
        hasMore: false,
      },
      { id: 'stage:1', kind: 'stage', title: 'Pay', texts: [], hasMore: true },
    ])
  })

  it('[S101] what is on the board after all is not listed, nor what nobody can read', () => {
    const { mine, board } = twoDocs(stage)
    expect(notAcceptedWords(mine, board, ['stage:1', 'schema', 'stage:unknown', 'stage:%%%'])).toEqual([])
  })

  it('[S101] the words of free drawings are found in their tree', () => {
    const { mine, board } = twoDocs()
    const richText = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Why here?' }] }],
    }
    writeCanvas(
      mine,
      [
        {
          do: 'create',
          row: { id: 'shape:1', typeName: 'shape', type: 'geo', props: { richText, color: 'red' }, meta: {} },
        },
      ],
      { origin: 'local', author: 'ana' },
    )
    expect(notAcceptedWords(mine, board, ['shape:1'])).toMatchObject([
      { kind: 'drawing', texts: [{ field: 'props', text: 'Why here?' }] },
    ])
  })
})
