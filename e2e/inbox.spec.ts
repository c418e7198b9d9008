import { openMailServer } from './mail-server'
import { expect, joinAs, test, watch, type Board } from './people'
import { startServer } from './server'

test('[C99] a guest leaves an address, is written when somebody calls them, answers by the letter’s link, and ends the letters', async ({
  browser,
}, info) => {
  const mail = await openMailServer()
  const server = await startServer((url) => ({
    ...{ PUBLIC_URL: url, SMTP_URL: mail.url, MAIL_FROM: 'Sendero <sendero@example.com>' },
    LIMITS: '{"letterWaitMs":300}',
  }))
  const nextLetter = async () => {
    await expect.poll(() => mail.letters.length).toBeGreaterThan(0)
    return mail.letters.shift()!.text
  }
  const board = await server.api<Board>('POST', '/boards', { title: 'Moving house' })
  const path = `/boards/${board.id}`
  const link = await server.api<{ url: string }>('POST', `${path}/links`, { role: 'commenter' })

  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const faults = watch(page, new URL(server.url).host)
  await page.goto(link.url)
  await joinAs(page, 'Eva')
  await page.goto(`${server.url}/account`)
  await page.getByLabel('E-mail').fill('eva@example.com')
  await page.getByRole('button', { name: 'Use this address' }).click()
  await page.goto(/http:\S+\/sign-in\/link#[\w-]{43}/.exec(await nextLetter())?.[0] ?? '')
  await page.getByRole('button', { name: 'Yes, it is mine' }).click()
  await expect(page.getByText('They go to eva@example.com.')).toBeVisible()
  await page.goto(server.url)
  await expect(page.getByRole('button', { name: 'Inbox', exact: true })).toBeVisible()

  const { people } = await server.api<{ people: { id: string; name: string }[] }>('GET', `${path}/mentions`)
  const eva = people.find(({ name }) => name === 'Eva')
  const text = `Which offer did you take, @[${eva?.id}]?`
  const thread = await server.api<{ id: string }>('POST', `${path}/threads`, {
    anchor: { kind: 'board' },
    text,
  })
  const letter = await nextLetter()
  expect(letter).toContain('> Which offer did you take, @Eva?')
  await page.reload()
  await page.getByRole('button', { name: 'Inbox: 1 new' }).click()
  await expect(page.getByRole('link', { name: /^API mentioned you/ })).toBeVisible()
  await page.screenshot({ path: info.outputPath('inbox.png') })

  await page.goto(/http:\S+\?comment=\w+/.exec(letter)?.[0] ?? '')
  const panel = page.getByRole('complementary', { name: 'Comments' })
  await expect(panel.getByText('Which offer did you take')).toBeVisible()
  await panel.getByRole('textbox').fill('The second one.')
  await panel.getByRole('button', { name: 'Send' }).click()
  const comments = async () => {
    const now = await server.api<{ comments: { text: string }[] }>('GET', `${path}/threads/${thread.id}`)
    return now.comments.map((comment) => comment.text)
  }
  await expect.poll(comments).toEqual([text, 'The second one.'])

  // by somebody who is nobody here
  const stranger = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await stranger.goto(/http:\/\/[^/\s]+\/letters\/[\w.-]+/.exec(letter)?.[0] ?? '')
  await stranger.getByRole('button', { name: 'No more letters' }).click()
  await expect(stranger.getByText('eva@example.com gets no more letters about comments.')).toBeVisible()
  await stranger.screenshot({ path: info.outputPath('stopped.png') })
  await server.api('POST', `${path}/threads/${thread.id}/comments`, { text: `Thank you, @[${eva?.id}]` })
  await page.goto(server.url)
  await expect(page.getByRole('button', { name: 'Inbox: 1 new' })).toBeVisible()
  expect(mail.letters).toEqual([])

  expect(faults).toEqual([])
  await context.close()
  await stranger.context().close()
  await server.stop()
  await mail.close()
})
