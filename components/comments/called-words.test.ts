import fc from 'fast-check'
import { expect, it } from 'vitest'
import { askedAt, meantBy } from './asked-name'
import { nameFor, textOf, wordsOf, type Called } from './called-words'

const ana = { id: 'person:a', name: 'Ana' }
const mora = { id: 'person:m', name: 'Ana Mora' }
const sales = { id: 'department:s', name: 'Ventas' }

it('[C31] who writes sees names; the text that is sent says who is meant', () => {
  const called: Called[] = []
  const words = `Hola @${nameFor(ana, called)} y @${nameFor(mora, called)}, @${nameFor(sales, called)}: ana@x.es`
  expect(words).toBe('Hola @Ana y @Ana Mora, @Ventas: ana@x.es')
  const text = textOf({ words, called })
  expect(text).toBe('Hola @[person:a] y @[person:m], @[department:s]: ana@x.es')
  expect(wordsOf(text, [ana, mora, sales])).toEqual({ words, called })
})

it('[C31] a name that goes on is another one, and one that nobody was chosen for stays a word', () => {
  const called = [{ id: 'person:a', name: 'Ana' }]
  expect(textOf({ words: '@Anabel @Ana. @Boris @Ana', called })).toBe(
    '@Anabel @[person:a]. @Boris @[person:a]',
  )
})

it('[C31] two people of one name are told apart in the field', () => {
  const called: Called[] = []
  const other = { ...ana, id: 'person:b', department: 'Red' }
  const third = { ...ana, id: 'person:c' }
  expect([ana, other, third, ana].map((one) => nameFor(one, called))).toEqual([
    'Ana',
    'Ana (Red)',
    'Ana (2)',
    'Ana',
  ])
  expect(textOf({ words: '@Ana (Red) @Ana', called })).toBe('@[person:b] @[person:a]')
})

it('[C31] whatever was sent comes back as it was written', () => {
  const pieces = fc.constantFrom('@', 'Ana', '@Ana', '@Ana Mora', ' ', '\n', '@[person:a]', '🙂', 'b', ',')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const words = parts.join('')
      const text = textOf({ words, called: [ana, mora] })
      expect(textOf(wordsOf(text, [ana, mora]))).toBe(text)
    }),
    { seed: 5 },
  )
})

const asked = (words: string, called: readonly Called[] = []) => askedAt({ words, called }, words.length)

it('[C32] an @ at the start of a word asks for somebody, in mail it does not', () => {
  expect(asked('Hola @an')).toEqual({ query: 'an', from: 5 })
  expect(askedAt({ words: '(@', called: [] }, 2)).toEqual({ query: '', from: 1 })
  expect(asked('@Ana Mo')).toEqual({ query: 'Ana Mo', from: 0 })
  for (const words of ['ana@x', '@ ana', `@${'a'.repeat(41)}`, '@a\nb']) expect(asked(words)).toBeUndefined()
})

it('[C117] whoever was chosen is not asked for again, a name that goes on is', () => {
  const called = [ana]
  for (const words of ['@Ana', 'Hola @Ana ', '@Ana, m']) expect(asked(words, called)).toBeUndefined()
  expect(asked('@Anab', called)).toEqual({ query: 'Anab', from: 0 })
  expect(asked('@An', called)).toEqual({ query: 'An', from: 0 })
  expect(asked('@Ana @Bo', called)).toEqual({ query: 'Bo', from: 5 })
})

it('[C32] people are found by any word of their name, accents and case aside, the best first', () => {
  const all = [{ id: 'person:x', name: 'María José Ñáñez' }, mora, ana, sales]
  expect(meantBy('jose', all).map(({ id }) => id)).toEqual(['person:x'])
  expect(meantBy('nan', all).map(({ id }) => id)).toEqual(['person:x'])
  expect(meantBy('M', all).map(({ id }) => id)).toEqual(['person:x', 'person:m'])
  expect(meantBy('', all)).toHaveLength(4)
  expect(meantBy('zz', all)).toEqual([])
})
