import { expect, test, watch } from './people'
import { startServer } from './server'

test('[X311][X312] what is typed and pressed before a page lives is answered once it lives', async ({
  browser,
}) => {
  const server = await startServer()
  const context = await browser.newContext({ locale: 'en-GB', baseURL: server.url })
  const page = await context.newPage()
  const faults = watch(page, new URL(server.url).host)
  await page.goto(/http\S+\/enter#[\w-]+/.exec(server.output())?.[0] ?? '')
  await expect(page.getByRole('button', { name: /^You:/ })).toBeVisible()
  let release = () => {}
  let waiting = Promise.resolve()
  await page.route('**/_next/static/**/*.js', async (route) => {
    await waiting
    await route.continue()
  })
  const openEarly = async (path: string) => {
    waiting = new Promise((resolve) => (release = resolve))
    await page.goto(path, { waitUntil: 'commit' })
  }
  const menu = page.getByRole('menuitem')
  const posts: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))

  await test.step('a form is sent once, as it was typed', async () => {
    await openEarly('/admin')
    const invite = page.getByRole('region', { name: 'Invite somebody' })
    await invite.getByLabel('E-mail').fill('ana@example.com')
    const make = invite.getByRole('button', { name: 'Make a link' })
    await make.click()
    await make.click()
    release()
    await expect(page.getByRole('list', { name: 'Invited, not here yet' })).toContainText('ana@example.com')
    expect(posts).toHaveLength(1)
    expect(page.url()).toBe(`${server.url}/admin`)
  })

  await test.step('Enter in a field sends it too', async () => {
    await openEarly('/admin')
    const email = page.getByRole('region', { name: 'Invite somebody' }).getByLabel('E-mail')
    await email.fill('bo@example.com')
    await email.press('Enter')
    release()
    await expect(page.getByRole('list', { name: 'Invited, not here yet' })).toContainText('bo@example.com')
    expect(posts).toHaveLength(2)
  })

  await test.step('a tab is changed, a menu opens, by mouse and by keyboard', async () => {
    await openEarly('/admin')
    await page.getByRole('tab', { name: 'Departments' }).click()
    release()
    await expect(page.getByLabel('New department')).toBeVisible()
    for (const press of [
      () => page.getByRole('button', { name: /^You:/ }).click(),
      () => page.getByRole('button', { name: /^You:/ }).press('Enter'),
    ]) {
      await openEarly('/')
      await press()
      release()
      await expect(menu.first()).toBeVisible()
    }
    // and afterwards presses are answered as ever
    await page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
    await page.getByRole('button', { name: /^You:/ }).click()
    await expect(menu.first()).toBeVisible()
  })

  expect(faults).toEqual([])
  await context.close()
  await server.stop()
})
