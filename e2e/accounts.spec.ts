import { type Browser, type Page } from '@playwright/test'
import { openIdentityProvider } from './identity-provider'
import { openMailServer, type MailServer } from './mail-server'
import { choose, expect, test } from './people'
import { startServer } from './server'

const PASSWORD = 'seven green lamps'

/** The link in the next letter. */
async function nextLink(mail: MailServer): Promise<string> {
  await expect.poll(() => mail.letters.length).toBeGreaterThan(0)
  return /http:\S+\/sign-in\/link[^\s#]*#[\w-]{43}/.exec(mail.letters.shift()!.text)?.[0] ?? ''
}

async function newPage(browser: Browser, base: string, more = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', baseURL: base, ...more })
  return context.newPage()
}

const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
test('[A79] the team comes in: owner, invitation, password, letter, provider; a session is ended', async ({
  browser,
}, info) => {
  const shot = (page: Page, name: string) =>
    page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true })
  const mail = await openMailServer()
  const provider = await openIdentityProvider()
  const server = await startServer({
    SMTP_URL: mail.url,
    MAIL_FROM: 'Sendero <sendero@example.com>',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.client.id,
    OIDC_CLIENT_SECRET: provider.client.secret,
    OIDC_NAME: 'Acme',
  })
  provider.serve(`${server.url}/api/auth/callback/oidc`)
  const ownerLink = /http\S+\/enter#[\w-]+/.exec(server.output())?.[0] ?? ''

  await test.step('the owner gives address and password', async () => {
    const page = await newPage(browser, server.url)
    await page.goto(ownerLink)
    await choose(page, /^You:/, 'Your account')
    const way = page.getByRole('region', { name: 'How you sign in' })
    await way.getByLabel('E-mail').fill('boss@example.com')
    await press(page, 'Use this address')
    await expect(page.getByText('A letter is on its way to boss@example.com')).toBeVisible()
    await page.goto(await nextLink(mail))
    await press(page, 'Yes, it is mine')
    await press(page, 'Set password')
    await fill(page, 'New password', 'short')
    await press(page, 'Set password')
    await expect(page.getByText('A password needs at least 10 characters.')).toBeVisible()
    await fill(page, 'New password', PASSWORD)
    await press(page, 'Set password')
    await expect(page.getByText('The password is set.')).toBeVisible()
    await shot(page, 'owner')
    await page.getByRole('link', { name: 'People, boards, server, backups' }).click()
    await page.getByRole('region', { name: 'Invite somebody' }).getByLabel('E-mail').fill('ana@example.com')
    await press(page, 'Send an invitation')
    await expect(page.getByText('A letter is on its way to ana@example.com')).toBeVisible()
  })

  const ana = await newPage(browser, server.url)
  await test.step('Ana comes in by her invitation', async () => {
    await ana.goto(await nextLink(mail))
    await fill(ana, 'Your name', 'Ana Mora')
    await fill(ana, 'Password', PASSWORD)
    await shot(ana, 'invitation')
    await press(ana, 'Come in')
    await expect(ana.getByRole('button', { name: 'You: Ana Mora' })).toBeVisible()
  })

  await test.step('and from her phone by password, where she is sent on, and ends the other session', async () => {
    const phone = await newPage(browser, server.url, { viewport: { width: 390, height: 844 } })
    const stranger = await phone.goto('/account')
    expect(stranger?.status()).toBe(401)
    await fill(phone, 'E-mail', 'ana@example.com')
    await fill(phone, 'Password', 'not her password')
    await phone.keyboard.press('Enter')
    await expect(phone.getByText('E-mail and password do not belong together.')).toBeVisible()
    await shot(phone, 'sign-in-390')
    await fill(phone, 'Password', PASSWORD)
    await phone.keyboard.press('Enter')
    await expect(phone.getByRole('heading', { name: 'Your account' })).toBeVisible()
    await expect(
      phone.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem'),
    ).toHaveCount(2)
    await shot(phone, 'account-390')
    await phone.getByRole('button', { name: /^End the session of/ }).click()
    await expect(phone.getByRole('button', { name: /^End the session of/ })).toHaveCount(0)
    await ana.reload()
    await expect(ana.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })

  await test.step('by a letter, whose link works once', async () => {
    await fill(ana, 'E-mail', 'ana@example.com')
    await press(ana, 'Send me a link instead')
    await expect(ana.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
    const link = await nextLink(mail)
    await ana.goto(link)
    await press(ana, 'Sign in')
    await expect(ana.getByRole('button', { name: 'You: Ana Mora' })).toBeVisible()
    await ana.goto('about:blank')
    await ana.goto(link)
    await expect(ana.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  })

  await test.step('Olga comes by the provider, in her language', async () => {
    provider.person = { sub: 'olga', email: 'olga@example.com', email_verified: true, name: 'Ольга' }
    const olga = await newPage(browser, server.url, { locale: 'ru-RU' })
    await olga.goto('/sign-in?next=/account')
    await shot(olga, 'sign-in-ru')
    await olga.getByRole('button', { name: 'Войти через Acme' }).click()
    await expect(olga.getByRole('heading', { name: 'Ваша учётная запись' })).toBeVisible()
    await expect(olga.getByText('olga@example.com')).toBeVisible()
    await expect(olga.getByText('Также через Acme.')).toBeVisible()
    provider.person = undefined
    const other = await newPage(browser, server.url)
    await other.goto('/sign-in')
    await other.getByRole('button', { name: 'Sign in with Acme' }).click()
    await expect(other.getByText('You did not allow it at the sign-in provider.')).toBeVisible()
  })

  expect(server.output()).not.toMatch(/@example\.com|sign-in\/link/)
  await server.stop()
  await mail.close()
  await provider.close()
})
