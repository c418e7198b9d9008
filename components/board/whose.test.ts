import { expect, it } from 'vitest'
import { isBy } from './whose'

it('[A134] what somebody made as a guest is theirs once they have signed in', () => {
  expect(isBy({ person: 'ana' }, 'ana')).toBe(true)
  expect(isBy({ person: 'ana', formerly: ['guest 1', 'guest 2'] }, 'guest 2')).toBe(true)
  expect(isBy({ person: 'ana', formerly: ['guest 1'] }, 'boris')).toBe(false)
  expect(isBy({ person: 'ana' }, undefined)).toBe(false)
})
