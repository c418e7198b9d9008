import { expect, it, vi } from 'vitest'
import { SAMPLES } from '@/lib/journey/samples'
import { practise, readableBoard } from './practised'

it('[C116] a server that has just started reads every example to itself', async () => {
  const read = vi.fn(readableBoard)
  await practise(read)
  const languages = new Set(read.mock.calls.map(([, lang]) => lang))
  expect(languages).toEqual(new Set(SAMPLES.map(({ lang }) => lang)))
  for (const { value } of read.mock.results) expect((await value).maps[0].text.html).toContain('data-entity')
})

it('[C116] an error in it ends nothing', async () => {
  await expect(practise(() => Promise.reject(new Error('unreadable')))).resolves.toBeUndefined()
})
