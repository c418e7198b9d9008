import { expect, goOffline, test } from './people'

const PHONE = { width: 390, height: 844 }
/** bytes of scripts, as they are compressed on the way: before the page lives, and with the comments beside it */
const BUDGET = 150 * 1024
const BUDGET_BESIDE = 175 * 1024

interface Thread {
  id: string
  comments: { text: string; author: { name: string } }[]
}

test('[C73][C65][C71][C72][C108][C109][C110][C115][A217][A222] a guest with a comment link reads a map on a phone, comments on a touchpoint and gets an answer', async ({
  server,
  newBoard,
  join,
}, info) => {
  const { board } = await newBoard('Moving house')
  const api = <T>(method: string, path: string, body?: object) =>
    server.api<T>(method, `/boards/${board.id}${path}`, body)
  await api('POST', '/maps', {
    title: 'Internet after moving',
    persona: 'Sarah',
    stages: Array.from({ length: 12 }, (_, s) => ({
      name: `Stage ${s + 1}`,
      touchpoints: [
        { id: `t${s + 1}`, title: `Moment ${s + 1}`, emotion: -1, cards: { pains: [`Pain ${s + 1}`] } },
      ],
    })),
  })
  const link = await api<{ id: string; url: string }>('POST', '/links', { role: 'commenter' })
  const { page } = await join(link, 'Eva', { by: 'page', viewport: PHONE, hasTouch: true })

  // [C67] a reader comes to the text; [C60] by headings, in the order of the map
  await expect(page).toHaveURL(/\/view$/)
  const heading = (level: number) => page.getByRole('heading', { level })
  await expect(heading(2)).toHaveText('Internet after moving')
  await expect(heading(3)).toHaveCount(12)
  await expect(heading(4).nth(10)).toHaveText(/^Moment 11/)
  await expect(heading(5).first()).toHaveText('Pain points')
  const picture = page.getByRole('img', { name: /^The map “Internet after moving”/ })
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  await page.screenshot({ path: info.outputPath('phone.png') })

  // [C62] the picture is small on its way, and [C108] asked for when the words are there
  const [sent, whole, asked, painted] = await page.evaluate(() => {
    const [entry] = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/picture')) as PerformanceResourceTiming[]
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    return [entry!.encodedBodySize, entry!.decodedBodySize, entry!.startTime, paint!.startTime] as const
  })
  expect(sent).toBeLessThan(whole * 0.9)
  expect(asked).toBeGreaterThanOrEqual(painted)

  // [C115] on paper it is light, whatever the screen is
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.currentSrc))
    .toContain('theme=light')
  await expect(heading(2)).toHaveCSS('color', 'rgb(30, 35, 40)')
  await page.emulateMedia({ media: null, colorScheme: null })

  // [C71] what the page fetches before it lives
  const scripts = () =>
    page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => /\.js(\?|$)/.test(name))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    )
  const first = await scripts()
  expect(first).toBeGreaterThan(50 * 1024)
  expect(first).toBeLessThan(BUDGET)

  // [C110] what is not there yet and cannot be fetched takes nothing away
  const panel = page.getByRole('complementary', { name: 'Comments' })
  await goOffline(page)
  await page.getByRole('button', { name: 'Comments', exact: true }).tap()
  await expect(page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' })).toBeVisible()
  await expect(heading(3)).toHaveCount(12)
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).tap()
  await expect(panel.getByText('No open comments')).toBeVisible()
  await panel.getByRole('button', { name: 'Close comments' }).tap()
  // [C109]
  expect(await scripts()).toBeGreaterThan(first)
  expect(await scripts()).toBeLessThan(BUDGET_BESIDE)
  info.annotations.push({ type: 'scripts', description: `${first}, with comments ${await scripts()} bytes` })

  // [C66] a comment where it belongs, and an answer that comes by itself
  await page.getByRole('button', { name: 'Comment on Moment 11' }).tap()
  await panel.getByRole('textbox').fill('Why does it take so long?')
  await page.screenshot({ path: info.outputPath('writing.png') })
  await panel.getByRole('button', { name: 'Send' }).tap()
  const threads = async () => (await api<{ threads: Thread[] }>('GET', '/threads')).threads
  await expect.poll(async () => (await threads())[0]?.comments[0]?.author.name).toBe('Eva')
  const [thread] = await threads()
  await api('POST', `/threads/${thread!.id}/comments`, { text: 'The technician was ill.' })
  await expect(panel.getByText('The technician was ill.')).toBeVisible({ timeout: 3_000 })
  await page.screenshot({ path: info.outputPath('answered.png') })
  await panel.getByRole('button', { name: 'Close comments' }).tap()
  await expect(page.getByRole('button', { name: '2 comments on Moment 11' })).toBeVisible()

  // [C65] the board changes: what is being read stays where it is
  const moment = page.locator('[data-entity="touchpoint:t11"]')
  await moment.scrollIntoViewIfNeeded()
  const before = (await moment.boundingBox())!.y
  await api('PATCH', '/touchpoints/touchpoint:t1', { quote: 'A much longer story than before. '.repeat(12) })
  await page.getByRole('button', { name: 'Show it' }).tap()
  await expect(page.getByText('A much longer story')).toBeAttached()
  await expect(page.getByRole('button', { name: 'Show it' })).toHaveCount(0)
  expect(Math.abs((await moment.boundingBox())!.y - before)).toBeLessThan(24)

  // [C64], [C72] no access any more: told at once, and by status
  await api('DELETE', `/links/${link.id}`)
  const ended = page.getByRole('alert').filter({ hasText: 'Your access to this board has ended' })
  // [A222] and how
  await expect(ended.getByText('The link you came by was withdrawn.')).toBeVisible()
  const address = `${server.url}/boards/${board.id}/view`
  const at = (url: string) => page.request.get(url, { maxRedirects: 0 })
  const refused = await at(address)
  expect(refused.status()).toBe(403)
  // [A217] not in the words that every such page brings along
  expect(await refused.text()).toContain('>The link you came by was withdrawn.')
  await page.context().clearCookies()
  expect((await at(address)).status()).toBe(401)
  expect((await at(`${server.url}/boards/nothing/view`)).status()).toBe(401)
})
