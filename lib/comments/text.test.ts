import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionsIn, parseText, plainText, type Block, type Inline } from './text'

const seed = Number(process.env.SEED ?? 7)
const line = (text: string): Inline[] => {
  const [block] = parseText(text)
  if (block?.is !== 'paragraph') throw new Error('no paragraph')
  return block.lines[0]!
}
const inlines = (blocks: readonly Block[]): Inline[] => {
  const all = (nodes: readonly Inline[]): Inline[] =>
    nodes.flatMap((node) => [node, ...(node.is === 'bold' ? all(node.children) : [])])
  return blocks.flatMap((block) => all((block.is === 'list' ? block.items : block.lines).flat()))
}

describe('[C1] what the text of a comment means', () => {
  it('[C1] bold, lists, links, people and departments', () => {
    expect(
      parseText('**Why** wait?\nSee https://a.example/x.\n\n- one\n* two\n1. a\n2) b\nEnd @[person:k3f], 🙂'),
    ).toEqual([
      {
        is: 'paragraph',
        lines: [
          [
            { is: 'bold', children: [{ is: 'text', text: 'Why' }] },
            { is: 'text', text: ' wait?' },
          ],
          [
            { is: 'text', text: 'See ' },
            { is: 'link', href: 'https://a.example/x', text: 'https://a.example/x' },
            { is: 'text', text: '.' },
          ],
        ],
      },
      { is: 'list', ordered: false, items: [[{ is: 'text', text: 'one' }], [{ is: 'text', text: 'two' }]] },
      { is: 'list', ordered: true, items: [[{ is: 'text', text: 'a' }], [{ is: 'text', text: 'b' }]] },
      {
        is: 'paragraph',
        lines: [
          [
            { is: 'text', text: 'End ' },
            { is: 'mention', of: 'person', id: 'k3f' },
            { is: 'text', text: ', 🙂' },
          ],
        ],
      },
    ])
  })

  it.each([
    ['2 ** 3 ** 4', '2 ** 3 ** 4'],
    ['**', '**'],
    ['****', '****'],
    ['** a**', '** a**'],
    ['**a', '**a'],
    ['- ', '- '],
    ['-5 degrees', '-5 degrees'],
    ['@[person:]', '@[person:]'],
    ['@[map:k3f]', '@[map:k3f]'],
    ['ana@', 'ana@'],
  ])('[C1] what is not closed or is none is text: %j', (text, shown) => {
    expect(parseText(text)).toEqual([{ is: 'paragraph', lines: [[{ is: 'text', text: shown }]] }])
  })

  it.each([
    ['(https://a.example/b)', 'https://a.example/b'],
    ['https://a.example/b_(c)', 'https://a.example/b_(c)'],
    ['**https://a.example**', 'https://a.example'],
    ['Straße: HTTPS://Straße.example/?q=ñ#я, or', 'HTTPS://Straße.example/?q=ñ#я'],
    ['write to ana.maria+x@shop.example.', 'ana.maria+x@shop.example'],
    ['mailto:ana@shop.example', 'mailto:ana@shop.example'],
  ])('[C1] a link ends where its sentence goes on: %j', (text, shown) => {
    const links = inlines(parseText(text)).filter((node) => node.is === 'link')
    expect(links.map((node) => node.text)).toEqual([shown])
  })

  it('[C1] whom a text calls, each once, and how it reads without markup', () => {
    const text = '**@[person:a]** and @[department:b]\n- @[person:a]\n- x\n\n3. y'
    expect(mentionsIn(text)).toEqual([
      { of: 'person', id: 'a' },
      { of: 'department', id: 'b' },
    ])
    expect(plainText(text, ({ id }) => (id === 'a' ? 'Ana' : undefined))).toBe(
      '@Ana and @…\n\n• @Ana\n• x\n\n1. y',
    )
  })
})

describe('[C2] HTML and strange links', () => {
  it.each([
    '<b onclick="x">bold</b><script>alert(1)</script>',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//https',
    '[x](javascript:alert(1))',
    'data:text/html,<b>',
    'vbscript:x file:///etc/passwd',
    'https://',
    'https://bank.example@evil.example/x',
    'http://:80',
  ])('[C2] stay text: %j', (text) => {
    expect(line(text)).toEqual([{ is: 'text', text }])
  })

  const pieces = [
    '**',
    '- ',
    '1. ',
    '\n',
    '\r\n',
    ' ',
    'https://',
    'http://a.b',
    'mailto:',
    '@[person:k]',
    '@[department:',
    ']',
    '(',
    ')',
    '<script>',
    'javascript:',
    'a',
    'я',
    '🙂',
    '.',
    '\u202e',
    'x@y.zz',
  ]
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
  )

  it(`[C2] a text of any kind is read without loss, and its links lead to pages and mailboxes only (seed ${seed})`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const nodes = inlines(parseText(text))
        for (const node of nodes) {
          if (node.is === 'link') expect(node.href).toMatch(/^(https?:\/\/[^/@]|mailto:)/)
          if (node.is === 'link') expect(text).toContain(node.text)
        }
        // all that is left out are stars, marks of lists, ends of lines and blanks
        const bare = (words: string) => words.replace(/[\s*•\-.)\d]/g, '')
        const shown = nodes.map((node) =>
          node.is === 'mention' ? `@[${node.of}:${node.id}]` : node.is === 'bold' ? '' : node.text,
        )
        expect(bare(shown.join(''))).toBe(bare(text))
      }),
      { seed, numRuns: 2_000 },
    )
  })

  it.each(['*', '**a ', '(', 'https://a.b)', 'a@', 'a.', '@[person:', '- ', '\u0301', 'mailto:', '-'])(
    '[C2] 20,000 characters of %j are read at once',
    (piece) => {
      const text = piece.repeat(20_000 / piece.length)
      const start = performance.now()
      parseText(text)
      expect(performance.now() - start).toBeLessThan(250)
    },
  )
})
