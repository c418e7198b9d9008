import { expect, it, vi } from 'vitest'
import { SAMPLES } from '@/lib/journey/samples'
import { runJob } from '@/server/jobs/jobs'
import type { MapSheet } from '@/server/jobs/reading-job'
import { practise, type Reading } from './practised'
import { readableBoard } from './reading-text'

// in a thread, as far as what is handed over goes
const measure: Reading['measure'] = async (board) =>
  runJob(structuredClone({ job: 'sheets', input: { board } }))
const fails = () => Promise.reject(new Error('unreadable'))

it('[C116] a server that has just started reads every example to itself', async () => {
  const read = vi.fn(readableBoard)
  await practise({ read, measure: fails })
  const languages = new Set(read.mock.calls.map(([, lang]) => lang))
  expect(languages).toEqual(new Set(SAMPLES.map(({ lang }) => lang)))
  for (const { value } of read.mock.results) expect((await value).maps[0].text.html).toContain('data-entity')
})

it('[X308] it measures the picture of every example as for a reader, and neither half needs the other', async () => {
  const measured = vi.fn(measure)
  await practise({ read: fails, measure: measured })
  expect(new Set(measured.mock.calls.map(([{ maps }]) => [...maps.values()][0]?.title))).toEqual(
    new Set(SAMPLES.map(({ title }) => title)),
  )
  for (const { value } of measured.mock.results) {
    const [sheet] = (await value) as MapSheet[]
    expect(sheet!.frame.width).toBeGreaterThan(100)
    expect(sheet!.spots.length).toBeGreaterThan(5)
  }
})

it('[C116][X308] an error in it ends nothing, at once or later', async () => {
  await expect(practise({ read: fails, measure: fails })).resolves.toBeUndefined()
  const broken = () => {
    throw new Error('no thread')
  }
  await expect(practise({ read: fails, measure: broken })).resolves.toBeUndefined()
})
