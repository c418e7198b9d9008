/** Ways onto one board that go through a mailbox, and a board without a place left; one server for all of them. */
import type { BrowserContext, Page } from '@playwright/test'
import { BoardPage } from './board-page'
import { openMailServer, type MailServer } from './mail-server'
import { expect, joinAs, test, watch, type Board } from './people'
import { startServer, type Server } from './server'

let mail: MailServer
let server: Server
test.beforeAll(async () => {
  mail = await openMailServer()
  server = await startServer({
    SMTP_URL: mail.url,
    MAIL_FROM: 'Sendero <sendero@example.com>',
    LIMITS: JSON.stringify({ connectionsPerBoard: 1 }),
  })
})
test.afterAll(async () => {
  await server.stop()
  await mail.close()
})

let contexts: BrowserContext[] = []
let faults: string[][] = []
test.afterEach(async () => {
  for (const context of contexts) await context.close()
  expect(faults.flat()).toEqual([])
  contexts = []
  faults = []
})

/** A page in a browser of its own. */
async function newPage(browser: Parameters<Parameters<typeof test>[2]>[0]['browser']): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  contexts.push(context)
  const page = await context.newPage()
  faults.push(watch(page, new URL(server.url).host))
  return page
}
const newBoard = (title: string) => server.api<Board>('POST', '/boards', { title })
const newLink = (board: Board, wish: object) =>
  server.api<{ id: string; url: string }>('POST', `/boards/${board.id}/links`, wish)
const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The link in the next letter, which went to this address. */
async function linkTo(email: string): Promise<string> {
  await expect.poll(() => mail.letters.length).toBeGreaterThan(0)
  const { to, text } = mail.letters.shift()!
  expect(to).toEqual([email])
  return /http:\S+\/sign-in\/link[^\s#]*#[\w-]{43}/.exec(text)?.[0] ?? ''
}
async function rolesOn(board: Board): Promise<Record<string, string>> {
  const { people } = await server.api<{ people: { name: string; role: string }[] }>(
    'GET',
    `/boards/${board.id}/people`,
  )
  return Object.fromEntries(people.map(({ name, role }) => [name, role]))
}

test('[A214] by a link for one domain comes in who shows with a letter that they have an address there', async ({
  browser,
}, info) => {
  const board = await newBoard('For Acme')
  const link = await newLink(board, { role: 'contributor', domain: 'acme.com' })
  const page = await newPage(browser)
  await page.goto(link.url)
  await expect(page.getByText('This board is for people of acme.com.')).toBeVisible()
  await fill(page, 'Your address at acme.com', 'ana@elsewhere.com')
  await press(page, 'Send me the letter')
  await expect(page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
  expect(mail.letters).toEqual([])
  // nor does who knows the link and leaves the letter out
  const past = await page.request.post(`${server.url}/api/v1/links/${link.id}/join`, {
    data: { secret: new URL(link.url).hash.slice(1), name: 'Zoe' },
    headers: { origin: server.url },
  })
  expect(past.status()).toBe(403)
  expect(Object.values(await rolesOn(board))).not.toContain('contributor')
  await fill(page, 'Your address at acme.com', 'ana@acme.com')
  await press(page, 'Send me the letter')
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('letter.png') })
  const letter = await linkTo('ana@acme.com')
  await page.goto(letter)
  await fill(page, 'Your name', 'Ana Mora')
  await press(page, 'Open the board')
  await new BoardPage(page).ready()
  expect(await rolesOn(board)).toMatchObject({ 'Ana Mora': 'contributor' })
  // it worked once; from now on this browser is let in by the share link itself
  await page.goto('about:blank')
  await page.goto(letter)
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  // refusals are what this is about, and the browser prints them
  for (const fault of faults.at(-1)!.splice(0)) expect(fault).toContain('responded with a status of 4')
  await page.goto(link.url)
  await expect(page.getByText('You are here as Ana Mora.')).toBeVisible()
})

test('[A215] an invitation to one board: the letter, the page it opens, the board with its role', async ({
  browser,
}, info) => {
  const board = await newBoard('Birth of a shop')
  await server.api('POST', `/boards/${board.id}/invitations`, { email: 'eva@example.com', role: 'viewer' })
  const page = await newPage(browser)
  await page.goto(await linkTo('eva@example.com'))
  await expect(page.getByRole('heading', { name: 'Birth of a shop' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('invitation.png') })
  await fill(page, 'Your name', 'Eva')
  await press(page, 'Open the board')
  await new BoardPage(page).ready()
  expect(page.url()).toBe(`${server.url}/boards/${board.id}`)
  await expect(page.getByRole('button', { name: 'Add card', exact: true })).toHaveCount(0)
  expect(await rolesOn(board)).toMatchObject({ Eva: 'viewer' })
  const { invitations } = await server.api<{ invitations: object[] }>(
    'GET',
    `/boards/${board.id}/invitations`,
  )
  expect(invitations).toEqual([])
})

test('[A216] whom a full board has no place for waits there, and comes in when somebody leaves; who was cut reads why', async ({
  browser,
}, info) => {
  const board = await newBoard('One at a time')
  const [ofAna, ofBo] = [await newLink(board, { role: 'editor' }), await newLink(board, { role: 'editor' })]
  const [ana, bo] = [await newPage(browser), await newPage(browser)]
  await ana.goto(ofAna.url)
  await joinAs(ana, 'Ana')
  await new BoardPage(ana).ready()
  await bo.goto(ofBo.url)
  await joinAs(bo, 'Bo')
  await expect(bo.getByText('There are as many people on this board as it takes.')).toBeVisible()
  await bo.screenshot({ path: info.outputPath('waiting.png') })
  await expect(new BoardPage(bo).region).toHaveCount(0)
  await server.api('DELETE', `/boards/${board.id}/links/${ofAna.id}`)
  const notice = ana.getByRole('alertdialog')
  await expect(notice).toContainText('The link you came by was withdrawn.')
  await expect(notice).toContainText('Everything you did is saved.')
  await ana.screenshot({ path: info.outputPath('cut.png') })
  await new BoardPage(bo).ready()
  // Ana's page may have asked for itself meanwhile, to be there offline
  for (const fault of faults[0]!.splice(0)) expect(fault).toContain('responded with a status of 403')
})
