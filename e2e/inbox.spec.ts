import type { Browser, Page } from '@playwright/test'
import { BoardPage } from './board-page'
import { openMailServer } from './mail-server'
import { expect, joinAs, test, watch, type Board } from './people'
import { startServer } from './server'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }
const DESK = { viewport: { width: 1440, height: 900 } }

const panel = (page: Page) => page.getByRole('complementary', { name: 'Comments' })
/** The server has done what a page is about to ask of it. */
const answered = (page: Page, method: string, path: RegExp) =>
  page.waitForResponse((answer) => answer.request().method() === method && path.test(answer.url()))
const hasLink = (letter: string, address: RegExp) => address.exec(letter)?.[0] ?? 'no link'

test('[C99][C104] a guest comments on a phone, is called by an editor on the canvas, is written, answers and resolves by the letter’s link, and ends the letters', async ({
  browser,
}, info) => {
  const mail = await openMailServer()
  const server = await startServer((url) => ({
    ...{ PUBLIC_URL: url, SMTP_URL: mail.url, MAIL_FROM: 'Sendero <sendero@example.com>' },
    LIMITS: '{"letterWaitMs":300}',
  }))
  const faults: string[][] = []
  const somebody = async (options: Parameters<Browser['newContext']>[0]) => {
    const page = await (await browser.newContext({ locale: 'en-GB', ...options })).newPage()
    faults.push(watch(page, new URL(server.url).host))
    return page
  }
  const nextLetter = async () => {
    await expect.poll(() => mail.letters.length).toBeGreaterThan(0)
    return mail.letters.shift()!.text
  }
  const board = await server.api<Board>('POST', '/boards', { title: 'Moving house' })
  const path = `/boards/${board.id}`
  const touchpoints = [{ title: 'No technician', emotion: -2 }]
  await server.api('POST', `${path}/maps`, { title: 'Moving', stages: [{ name: 'Install', touchpoints }] })
  const linkFor = (role: string) => server.api<{ url: string }>('POST', `${path}/links`, { role })

  const eva = await somebody(PHONE)
  await eva.goto((await linkFor('commenter')).url)
  await joinAs(eva, 'Eva')
  await eva.getByRole('button', { name: 'Comment on No technician' }).tap()
  await panel(eva).getByRole('textbox').fill('Why does nobody come?')
  // it is shown before the server has it, and who leaves meanwhile keeps it on the phone
  const sent = answered(eva, 'POST', /\/threads$/)
  await panel(eva).getByRole('button', { name: 'Send' }).tap()
  await sent
  await expect(panel(eva).getByText('Why does nobody come?')).toBeVisible()

  // she gives an address, and proves that it is hers
  await eva.goto(`${server.url}/account`)
  await eva.getByLabel('E-mail').fill('eva@example.com')
  await eva.getByRole('button', { name: 'Use this address' }).tap()
  await eva.goto(hasLink(await nextLetter(), /http:\S+\/sign-in\/link#[\w-]{43}/))
  await eva.getByRole('button', { name: 'Yes, it is mine' }).tap()
  await expect(
    eva.getByText('eva@example.com gets letters about comments half a minute after they are written.'),
  ).toBeVisible()
  await eva.goto(server.url)

  const desk = await somebody(DESK)
  await desk.goto((await linkFor('editor')).url)
  await joinAs(desk, 'Ana')
  const ana = new BoardPage(desk)
  await ana.ready()
  const pin = ana.region.getByRole('button', { name: /^Eva: Why does nobody come\?/ })
  await pin.click()
  const field = panel(desk).getByRole('textbox', { name: 'Reply' })
  await field.pressSequentially('It was our fault @ev')
  await expect(panel(desk).getByRole('option', { name: /Eva/ })).toBeVisible()
  await field.press('Enter')
  await field.pressSequentially('sorry')
  await field.press('Enter')
  const letter = await nextLetter()
  expect(letter).toContain('> It was our fault @Eva sorry')

  await eva.reload()
  await eva.getByRole('button', { name: 'Inbox: 1 new' }).tap()
  await expect(eva.getByRole('link', { name: /^Ana mentioned you/ })).toBeVisible()
  await eva.screenshot({ path: info.outputPath('inbox.png') })
  await eva.goto(hasLink(letter, /http:\S+\?comment=\w+/))
  await expect(panel(eva).getByText('It was our fault')).toBeVisible()
  await panel(eva).getByRole('textbox').fill('Thank you.')
  await panel(eva).getByRole('button', { name: 'Send' }).tap()
  await panel(eva).getByRole('button', { name: 'Resolve' }).tap()
  await eva.screenshot({ path: info.outputPath('resolved.png') })
  await expect(panel(desk).getByText('Thank you.')).toBeVisible()
  await expect(panel(desk).getByText('Resolved by Eva')).toBeVisible()

  // by somebody who is nobody here
  const stranger = await somebody(DESK)
  await stranger.goto(hasLink(letter, /http:\/\/[^/\s]+\/letters\/[\w.-]+/))
  await stranger.getByRole('button', { name: 'No more letters' }).click()
  await expect(stranger.getByText('eva@example.com gets no more letters about comments.')).toBeVisible()
  await stranger.screenshot({ path: info.outputPath('stopped.png') })
  const reopened = answered(desk, 'PATCH', /\/threads\/\w+$/)
  await panel(desk).getByRole('button', { name: 'Reopen' }).first().click()
  await reopened
  await eva.goto(server.url)
  await expect(eva.getByRole('button', { name: 'Inbox: 1 new' })).toBeVisible()
  // several times as long as a letter takes here
  await eva.waitForTimeout(1_500)
  expect(mail.letters).toEqual([])

  expect(faults.flat()).toEqual([])
  for (const page of [eva, desk, stranger]) await page.context().close()
  await server.stop()
  await mail.close()
})
