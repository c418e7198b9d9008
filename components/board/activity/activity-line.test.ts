import { expect, it } from 'vitest'
import { byDay, sayingOf, type ActivityLine } from './activity-line'

const line = (more: Partial<ActivityLine>): ActivityLine => ({
  ...{
    id: 1,
    rank: 1,
    until: '2026-11-22T10:00:00Z',
    what: 'changed',
    row: 'touchpoint:a',
    title: 'Checkout',
  },
  ...more,
})
const spot = (order: string, ...names: string[]) => ({ in: names, order, names })
const said = (more: Partial<ActivityLine>) => sayingOf(line(more), 'no title')

it('[A125] a move is said by what is another: the stage, the column, the lane, or only the place', () => {
  expect(said({ what: 'moved', was: spot('a', 'Arrive'), is: spot('b', 'Pay') })).toEqual({
    ...{ sentence: 'moved', from: 'Arrive', to: 'Pay' },
  })
  const [was, is] = [spot('a', 'Queue', 'Pains'), spot('a', 'Queue', 'Ideas')]
  expect(said({ what: 'moved', was, is })).toEqual({ sentence: 'moved', from: 'Pains', to: 'Ideas' })
  expect(said({ what: 'moved', was: spot('a', 'Pay'), is: spot('b', 'Pay') })).toEqual({
    ...{ sentence: 'movedWithin', to: 'Pay' },
  })
  expect(said({ what: 'moved', was: spot('1 2'), is: spot('3 4') })).toEqual({ sentence: 'movedOnly' })
  const bare = { in: ['s1'], order: 'a', names: [''] }
  expect(said({ what: 'moved', was: bare, is: spot('a', 'Pay') })).toMatchObject({ from: 'no title' })
})

it('[A125] ratings are said with their sign, first words and lost ones as such', () => {
  expect(said({ what: 'rated', was: -1.5, is: 2 })).toEqual({ sentence: 'rerated', from: '−1.5', to: '+2' })
  expect(said({ what: 'rated', is: 0 })).toEqual({ sentence: 'rated', to: '0' })
  expect(said({ what: 'rated', was: 1 })).toEqual({ sentence: 'unrated', from: '+1' })
  expect(said({ what: 'renamed', was: '', is: 'Pay' })).toEqual({ sentence: 'wrote', to: 'Pay' })
  expect(said({ what: 'renamed', was: 'Pay', is: '' })).toEqual({ sentence: 'emptied' })
  expect(said({ what: 'renamed', row: 'card:a', was: 'a', is: 'b' }).sentence).toBe('rewrote')
})

it('[A125] lines stand under the day of the reader', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()
  const days = byDay([line({ until: at(22, 9) }), line({ until: at(22, 0) }), line({ until: at(21, 23) })])
  expect(days.map(({ day, lines }) => [day.getDate(), lines.length])).toEqual([
    [22, 2],
    [21, 1],
  ])
})
