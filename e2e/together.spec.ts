import { SAMPLES } from '@/lib/journey/samples'
import { titleOf, type BoardPage, type ImportedMap, type JourneyJson } from './board-page'
import { expect, test } from './people'

test('[X60] a guest comes by a link and writes on the board within seconds', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard('Workshop')
  await server.api('POST', `/boards/${board.id}/maps`, SAMPLES[0]!.journey)
  const started = Date.now()
  const guest = await join(link, 'Inés', { department: 'Customer care', by: 'page' })
  await guest.ready()
  await guest.add('stage', 'Come back')
  await expect(guest.titled('stage', 'Come back')).toBeAttached()
  await guest.saved()
  expect(Date.now() - started).toBeLessThan(30_000)
  const people = guest.page.getByRole('list', { name: 'People' }).getByRole('listitem')
  await expect(people).toHaveCount(1)
  await expect(people).toHaveAccessibleName(/^Inés · Customer care/)
})

/** Letters of each, and milliseconds between two of them: about four seconds of writing, or half a minute. */
for (const { title, repeats, delay } of [
  { title: '[X61] two people write in one title at once and no letter is lost', repeats: 1, delay: 60 },
  { title: '[X61] the same for half a minute @long', repeats: 4, delay: 110 },
])
  test(title, async ({ newBoard, join, server }) => {
    test.slow()
    const { board, link } = await newBoard()
    const { mapId } = await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, {
      title: 'Together',
      stages: [{ name: 'One', touchpoints: [{ id: 'tp', title: '|' }] }],
    })
    const alice = await join(link, 'Alice')
    const boris = await join(link, 'Boris')
    await Promise.all([alice.ready(), boris.ready()])

    // One writes before the line and one behind it.
    const left = 'The quick brown fox jumps over the lazy dog and goes home again. '.repeat(repeats)
    const right = ' Съешь ещё этих мягких французских булок, да выпей же чаю с мёдом.'.repeat(repeats)
    await alice.entity('touchpoint:tp').dblclick()
    await alice.field.waitFor()
    await alice.page.keyboard.press('Control+Home')
    await boris.entity('touchpoint:tp').dblclick()
    await boris.field.waitFor()
    await Promise.all([alice.page.keyboard.type(left, { delay }), boris.page.keyboard.type(right, { delay })])
    // Each sees where the other writes.
    await expect(alice.entity('touchpoint:tp')).toContainText('Boris')
    await Promise.all([alice.page.keyboard.press('Escape'), boris.page.keyboard.press('Escape')])
    await Promise.all([alice.saved(), boris.saved()])

    const wanted = `${left}|${right}`
    await expect.poll(() => titleOf(alice, 'touchpoint:tp')).toBe(wanted)
    await expect.poll(() => titleOf(boris, 'touchpoint:tp')).toBe(wanted)
    const journey = await server.api<JourneyJson>('GET', `/boards/${board.id}/maps/${mapId}`)
    expect(journey.stages[0]!.touchpoints[0]!.title).toBe(wanted)
  })

test('[X62] what one adds stands on the other’s screen at once', async ({ newBoard, join, server }, info) => {
  const { board, link } = await newBoard()
  await server.api('POST', `/boards/${board.id}/maps`, SAMPLES[2]!.journey)
  const alice = await join(link, 'Alice')
  const boris = await join(link, 'Boris')
  await Promise.all([alice.ready(), boris.ready()])

  await alice.add('stage', 'From Alice')
  await boris.add('stage', 'From Boris')
  await alice.add('touchpoint', 'A touchpoint')
  await boris.add('lane', 'Legal')
  await alice.add('card', 'A card')
  for (const screen of [alice, boris]) {
    await expect(screen.titled('stage', 'From Alice')).toBeAttached()
    await expect(screen.titled('stage', 'From Boris')).toBeAttached()
    await expect(screen.titled('touchpoint', 'A touchpoint')).toBeAttached()
    await expect(screen.titled('lane', 'Legal')).toBeAttached()
    await expect(screen.titled('card', 'A card')).toBeAttached()
  }

  // How long a keystroke takes to the other screen; the figure is printed, the bound is only against breakage.
  // by its letters, as anybody would
  await alice.page.getByText('From Alice', { exact: true }).dblclick()
  await alice.field.waitFor()
  const times: number[] = []
  for (let i = 0; i < 20; i++) {
    const wanted = `From Alice${'!'.repeat(i + 1)}`
    const seen = boris.page.waitForFunction(
      (title) =>
        document.querySelector(`[aria-label="${title}"]`) && performance.timeOrigin + performance.now(),
      wanted,
      { polling: 'raf' },
    )
    const sent = await alice.page.evaluate(() => performance.timeOrigin + performance.now())
    await alice.page.keyboard.press('!')
    times.push(Number(await (await seen).jsonValue()) - sent)
  }
  times.sort((a, b) => a - b)
  info.annotations.push({
    type: 'latency',
    description: `p50 ${times[10]!.toFixed(0)} ms, p95 ${times[18]!.toFixed(0)} ms`,
  })
  process.stdout.write(
    `edit to the other screen: p50 ${times[10]!.toFixed(0)} ms, p95 ${times[18]!.toFixed(0)} ms\n`,
  )
  expect(times[10]!).toBeLessThan(1000)
})

test('[X63] the server is killed under two people: nothing saved is lost and both go on', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard()
  await server.api('POST', `/boards/${board.id}/maps`, SAMPLES[3]!.journey)
  const alice = await join(link, 'Alice')
  const boris = await join(link, 'Boris')
  await Promise.all([alice.ready(), boris.ready()])
  await alice.add('stage', 'Before the crash')
  await alice.saved()

  await server.kill()
  await expect(alice.saveState).toHaveText(/^Offline/)
  await alice.add('stage', 'While it was away')
  await expect(alice.saveState).toHaveText(/^Offline, [1-9]/)
  await server.start()

  await Promise.all([alice.saved(), boris.saved()])
  await boris.add('stage', 'After the crash')
  await boris.saved()
  for (const screen of [alice, boris])
    for (const title of ['Before the crash', 'While it was away', 'After the crash'])
      await expect(screen.titled('stage', title)).toBeAttached()
})

test('[X68] undo takes back what I did and leaves what others did', async ({ newBoard, join, server }) => {
  const { board, link } = await newBoard()
  await server.api('POST', `/boards/${board.id}/maps`, SAMPLES[0]!.journey)
  const alice = await join(link, 'Alice')
  const boris = await join(link, 'Boris')
  await Promise.all([alice.ready(), boris.ready()])
  await alice.add('stage', 'Mine')
  await boris.add('stage', 'His')
  await expect(alice.titled('stage', 'His')).toBeAttached()
  await alice.page.keyboard.press('Control+z')
  await alice.page.keyboard.press('Control+z')
  await expect(boris.titled('stage', 'Mine')).toHaveCount(0)
  await expect(alice.titled('stage', 'His')).toBeAttached()
  await alice.page.keyboard.press('Control+Shift+z')
  await expect(boris.entities('stage')).toHaveCount((SAMPLES[0]!.journey as JourneyJson).stages.length + 2)
})

test('[X69] free shapes are shared, and deleting takes them away for everybody', async ({
  newBoard,
  join,
}) => {
  const { link } = await newBoard()
  const alice = await join(link, 'Alice')
  const boris = await join(link, 'Boris')
  await Promise.all([alice.ready(), boris.ready()])
  await alice.page.getByRole('button', { name: 'Shape', exact: true }).click()
  await alice.page.mouse.move(300, 600)
  await alice.page.mouse.down()
  await alice.page.mouse.move(480, 720, { steps: 6 })
  await alice.page.mouse.up()
  const shapes = (board: BoardPage) => board.region.locator('.tl-shape[data-shape-type="geo"]')
  await expect(shapes(boris)).toHaveCount(1)
  await alice.saved()
  await alice.page.keyboard.press('Delete')
  await expect(shapes(boris)).toHaveCount(0)
})
