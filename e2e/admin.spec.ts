import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { openMailServer } from './mail-server'
import { choose, expect, test, watch } from './people'
import { startServer } from './server'

const PASSWORD = 'seven green lamps'

test('[A114] owners look after people, departments, boards, server and backups; home has labels and templates', async ({
  browser,
}, info) => {
  const mail = await openMailServer()
  const server = await startServer({ SMTP_URL: mail.url, MAIL_FROM: 'Sendero <sendero@example.com>' })
  const context = await browser.newContext({ locale: 'en-GB', baseURL: server.url })
  const page = await context.newPage()
  const faults = watch(page, new URL(server.url).host)
  await page.goto(/http\S+\/enter#[\w-]+/.exec(server.output())?.[0] ?? '')
  await choose(page, /^You:/, 'Administration')
  const press = (name: string, on: Page = page) => on.getByRole('button', { name, exact: true }).click()
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click()
  const look = async (name: string) => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true })
  }

  await test.step('somebody is invited, comes, leaves a board, and is removed', async () => {
    await page.getByRole('region', { name: 'Invite somebody' }).getByLabel('E-mail').fill('ana@example.com')
    await press('Send an invitation')
    await expect(page.getByRole('list', { name: 'Invited, not here yet' })).toContainText('ana@example.com')
    const link = (await page.locator('code').textContent()) ?? ''
    const theirs = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await theirs.goto(link)
    await theirs.getByLabel('Your name', { exact: true }).fill('Ana Mora')
    await theirs.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await press('Come in', theirs)
    await press('New board', theirs)
    await theirs.getByRole('textbox', { name: 'Title' }).fill('Ana’s board')
    await press('Create board', theirs)
    await theirs.waitForURL(/\/boards\//)

    await page.reload()
    await look('people')
    await press('What to do about Ana Mora')
    await page.getByRole('menuitem', { name: 'Remove the account…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Ana’s board')
    await press('Remove the account')
    // as long as it is open, what lies behind it has no roles
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'What to do about Ana Mora' })).toHaveCount(0)
    await theirs.goto(server.url)
    await expect(theirs.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })

  await test.step('a department, the boards, the mail server and a backup', async () => {
    await tab('Departments')
    await page.getByLabel('New department').fill('Shop')
    await press('Add')
    await press('Change Shop')
    await page.getByRole('radio', { name: 'Colour 4' }).check({ force: true })
    await press('Save')
    await tab('Boards')
    await expect(page.getByRole('listitem').filter({ hasText: 'Ana’s board' })).toContainText('of Owner')
    await look('boards')
    await tab('Server')
    await press('Send a test letter')
    await expect(page.getByText('Give your e-mail address first')).toBeVisible()
    await look('server')
    await tab('Storage and backups')
    await press('Back up now')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /^Download sendero-/ }).click()
    expect((await download).suggestedFilename()).toMatch(/^sendero-.*\.db$/)
  })

  await test.step('a board gets a label and is kept as a template', async () => {
    await page.goto('/')
    const more = async (item: string) => {
      await press('More about Ana’s board')
      await page.getByRole('menuitem', { name: item }).click()
    }
    await more('Labels…')
    await page.getByLabel('New label').fill('Retail')
    await press('Add')
    await expect(
      page.getByRole('dialog').getByRole('button', { name: 'Retail', exact: true }),
    ).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('Escape')
    const filter = page.getByRole('group', { name: 'Only boards with a label' })
    await filter.getByRole('button', { name: 'Retail' }).click()
    await expect(page.getByRole('article')).toHaveCount(1)
    await more('Save as template')
    await expect(page.getByText('is a template now')).toBeVisible()
    await look('home')
    await press('New board')
    const own = page.getByRole('group', { name: 'Your team’s templates' })
    await own.getByRole('radio', { name: 'Ana’s board' }).check({ force: true })
    await look('templates')
    await press('Create board')
    await page.waitForURL(/\/boards\//)
  })

  // the owner has no address yet: that is said by a refusal
  expect(faults).toEqual([expect.stringContaining('/workspace/mail-test')])
  await server.stop()
  await mail.close()
})
