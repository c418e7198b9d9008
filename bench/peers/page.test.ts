import { expect, it } from 'vitest'
import { withTable } from './page'

it('[D40] a run of the benchmarks fills the place of its scenario on the page and leaves the rest as it is', () => {
  const page = '# Benchmarks\n\nWords.\n'
  const one = withTable(page, 'join', 'how', '| a |')
  const two = withTable(one, 'quiet', 'how', '| b |')
  expect(two).toMatch(/^# Benchmarks\n\nWords\.\n\n## The last run of each scenario\n\n<!-- join -->/)
  const again = withTable(two, 'join', 'later', '| c |')
  expect(again).toBe(two.replace('| a |', '| c |').replace('how', 'later'))
})
