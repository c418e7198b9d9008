import { expect, it } from 'vitest'
import { ruleFaults } from './check-rules.mjs'

const file = (text: string) => [{ file: 'a.test.ts', text }]

it('accepts promises that are tested', () => {
  expect(ruleFaults('- **A1** One.\n- **A2** Two.', file("it('[A1][A2] does', () => {})"))).toEqual([])
})

it('names a promise without a test, a citation without a promise, and a double id', () => {
  const rules = '- **A1** One.\n- **A1** Again.\n- **A2** Two.'
  expect(ruleFaults(rules, file("it('[A1] does')\n test('[A9] more')"))).toEqual([
    'docs/RULES.md: A1 stands there twice',
    'a.test.ts: cites A9, which is no rule',
    'docs/RULES.md: A2 has no test',
  ])
})
