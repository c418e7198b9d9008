import { SAMPLES } from '@/lib/journey/samples'
import { TOLERANCE, compareWidths } from '@/scripts/check-widths'
import { titleOf, type JourneyJson } from './board-page'
import { expect, joinAs, test, watch } from './people'

for (const [index, sample] of SAMPLES.entries())
  test(`[X64] sample journey ${index + 1} stands on the board, in its language`, async ({
    newBoard,
    join,
    server,
  }) => {
    const { board, link } = await newBoard(sample.title)
    const journey = sample.journey as JourneyJson
    await server.api('POST', `/boards/${board.id}/maps`, sample.journey)
    const locale = { en: 'en-GB', es: 'es-ES', ru: 'ru-RU' }[sample.lang]
    const { page } = await join(link, 'Ana', { locale })
    const titles = journey.stages.flatMap(({ name, touchpoints }) => [
      name,
      ...touchpoints.map(({ title }) => title),
    ])
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      if (viewport.width !== page.viewportSize()?.width) {
        await page.setViewportSize(viewport)
        await page.reload()
      }
      // Every entity has its whole title, and the title is there as text, line by line.
      await expect
        .poll(
          () =>
            page.evaluate(
              (all) =>
                all.filter(
                  (title) =>
                    ![...document.querySelectorAll('[data-entity]')].some((entity) =>
                      entity.getAttribute('aria-label')?.startsWith(title),
                    ),
                ),
              titles,
            ),
          { timeout: 30_000 },
        )
        .toEqual([])
      await expect(page.getByText(journey.stages[0]!.touchpoints[0]!.title).first()).toBeAttached()
      await page.screenshot({ path: `test-results/screens/sample-${index + 1}-${viewport.width}.png` })
    }
  })

test('[X65] a board that is unknown or in the trash says so, with its status and a way on', async ({
  newBoard,
  join,
  server,
  browser,
}) => {
  const { board, link } = await newBoard('Gone soon')
  const guest = await join(link, 'Alice')
  await guest.ready()
  // the page keeps itself for a day without a network: it asks for itself once more
  const isKept = async () => (await caches.match(location.pathname)) !== undefined
  await expect.poll(() => guest.page.evaluate(isKept), { timeout: 30_000 }).toBe(true)
  await server.api('DELETE', `/boards/${board.id}`)
  await expect(guest.page.getByRole('alertdialog', { name: 'This board is in the trash' })).toBeVisible()

  const later = await guest.page.context().newPage()
  for (const [id, name] of [
    [board.id, 'This board is in the trash'],
    ['nosuchboard', 'There is no such board'],
  ]) {
    const answer = await later.goto(`${server.url}/boards/${id}`)
    expect(answer?.status()).toBe(404)
    await expect(later.getByRole('heading', { name })).toBeVisible()
    await expect(later.getByRole('link').first()).toBeVisible()
  }
  const stranger = await (await browser.newContext()).newPage()
  const answer = await stranger.goto(`${server.url}/boards/${board.id}`)
  expect([401, 403, 404]).toContain(answer?.status())
  await stranger.context().close()
})

test('[X66] whatever is written shows as itself', async ({ newBoard, join, server }) => {
  const { board, link } = await newBoard()
  const texts = [
    '<script>alert(1)</script>',
    '=1+1',
    '👩‍👩‍👧 family 🎉',
    'مرحبا بالعالم',
    `${'long '.repeat(999)}end.`,
    'Привет, мир: «ёлка»',
    'w'.repeat(400),
  ]
  await server.api('POST', `/boards/${board.id}/maps`, {
    title: texts[0],
    stages: [{ name: texts[1], touchpoints: texts.map((title, i) => ({ id: `odd${i}`, title })) }],
  })
  const guest = await join(link, 'Alice')
  await guest.ready()
  for (const [i, text] of texts.entries())
    await expect.poll(() => titleOf(guest, `touchpoint:odd${i}`)).toBe(text)
  await expect(guest.page.getByText('<script>alert(1)</script>').first()).toBeAttached()
})

test('[X67] a viewer sees everything live and can change nothing', async ({ newBoard, join, server }) => {
  const { board, link } = await newBoard()
  await server.api('POST', `/boards/${board.id}/maps`, SAMPLES[0]!.journey)
  const viewerLink = await server.api<{ id: string; url: string }>('POST', `/boards/${board.id}/links`, {
    role: 'viewer',
  })
  const alice = await join(link, 'Alice')
  const viewer = await join(viewerLink, 'Vera')
  await Promise.all([alice.ready(), viewer.ready()])
  await expect(viewer.page.getByRole('button', { name: 'Add stage' })).toHaveCount(0)
  await viewer.entities('touchpoint').first().dblclick()
  await expect(viewer.field).toHaveCount(0)
  const count = await viewer.entities('touchpoint').count()
  for (const key of ['Delete', 'Escape', 'r']) await viewer.page.keyboard.press(key)
  await viewer.page.mouse.move(300, 600)
  await viewer.page.mouse.down()
  await viewer.page.mouse.move(480, 720, { steps: 6 })
  await viewer.page.mouse.up()
  await alice.add('stage', 'Seen by Vera')
  await expect(viewer.titled('stage', 'Seen by Vera')).toBeAttached()
  for (const screen of [viewer, alice]) {
    await expect(screen.entities('touchpoint')).toHaveCount(count)
    await expect(screen.region.locator('.tl-shape[data-shape-type="geo"]')).toHaveCount(0)
  }
})

test('[X70] the start page and the way in load without anything from elsewhere', async ({
  browser,
  server,
  newBoard,
}) => {
  const { link } = await newBoard('Quiet')
  const context = await browser.newContext()
  const page = await context.newPage()
  const faults = watch(page, new URL(server.url).host)
  await page.goto(link.url)
  await page.getByRole('button', { name: 'Join' }).waitFor()
  await page.getByRole('textbox', { name: 'Your name' }).waitFor()
  await page.getByRole('combobox', { name: 'Department' }).waitFor()
  expect(faults).toEqual([])
  // a stranger's start page; its status stands in the console
  await page.goto(server.url)
  await page.getByRole('heading', { name: 'Come in by a link' }).waitFor()
  await context.close()
  expect(faults.filter((fault) => !fault.includes('status of 401'))).toEqual([])
})

test('[X71] without a licence key for its host the canvas goes, and we say why and show the map', async ({
  browser,
  server,
  newBoard,
}) => {
  const { board, link } = await newBoard('Licensed')
  await server.api('POST', `/boards/${board.id}/maps`, SAMPLES[0]!.journey)
  const page = await (await browser.newContext()).newPage()
  const outside: string[] = []
  page.on('requestfinished', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== 'board.localhost') outside.push(request.url())
  })
  // To tldraw this name is a production host, as any https address is; 127.0.0.1 is not.
  await page.goto(link.url.replace('127.0.0.1', 'board.localhost'))
  await joinAs(page, 'Ana')
  await page.getByRole('region', { name: 'Board' }).waitFor({ timeout: 30_000 })
  const notice = page.getByRole('alert').filter({ hasText: 'tldraw' })
  await expect(notice).toBeVisible({ timeout: 20_000 })
  await expect(notice.getByText('Find a parking space')).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/no-licence.png' })
  expect(outside).toEqual([])
  await page.context().close()
})

test('[J20] the widths that the layout counts with are those of the browser, within 2 %', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/enter`)
  const [worst] = await compareWidths(page, 'Inter')
  expect([worst!.text, worst!.off < TOLERANCE]).toEqual([worst!.text, true])
})
