import { expect, it, vi } from 'vitest'
import { CommitLine } from './commit-line'

it('[S357] each edit that waits is counted once: when it comes, not again when it is judged', async () => {
  const waiting = vi.fn<() => void>()
  const append = vi.fn(() => Promise.resolve(new Map([['board', 1]])))
  const line = new CommitLine(
    'board',
    { append },
    {
      waiting,
      committed: () => {},
      failed: () => {},
      slow: () => {},
    },
  )
  for (let edits = 1; edits <= 4; edits++) {
    line.expect()
    expect(waiting).toHaveBeenCalledTimes(edits)
  }
  line.add([new Uint8Array([1])], 'ana')
  expect(waiting).toHaveBeenCalledTimes(4)
  const committing = line.commit()
  // one that comes while the disk is at work begins the next batch
  line.expect()
  expect(waiting).toHaveBeenCalledTimes(5)
  await committing
  expect(append).toHaveBeenCalledTimes(1)
})
