import { BoardPage } from './board-page'
import { expect, test } from './people'

interface Link {
  id: string
  url: string
}
const LINKED = ['viewer', 'commenter', 'contributor', 'editor', 'facilitator'] as const
const ROLES = [...LINKED, 'owner'] as const

const offered = (board: BoardPage, name: string) => board.page.getByRole('button', { name, exact: true })

test('[A93][A130] each role sees what it may do and nothing else; the lock and another role take effect at once', async ({
  browser,
  server,
  newBoard,
  join,
}, info) => {
  const { board } = await newBoard('Roles')
  await server.api('POST', `/boards/${board.id}/maps`, {
    title: 'Shopping',
    stages: [
      {
        name: 'Arrive',
        touchpoints: [{ title: 'Park', emotion: 1, cards: { pains: ['Far from the door'] } }],
      },
      { name: 'Pay', touchpoints: [{ title: 'Till' }] },
    ],
  })
  const boards = {} as Record<(typeof ROLES)[number], BoardPage>
  for (const role of LINKED) {
    const link = await server.api<Link>('POST', `/boards/${board.id}/links`, { role, label: role })
    boards[role] = await join(link, `The ${role}`)
  }
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.goto(/http\S+\/enter#[\w-]+/.exec(server.output())?.[0] ?? '')
  await page.waitForURL(`${server.url}/`)
  await page.goto(`${server.url}/boards/${board.id}`)
  boards.owner = new BoardPage(page)
  const { viewer, commenter, contributor, editor, facilitator, owner } = boards
  await Promise.all(ROLES.map((role) => boards[role].ready()))

  await expect(offered(viewer, 'Add card')).toHaveCount(0)
  await expect(offered(viewer, 'Note')).toHaveCount(0)
  await expect(offered(commenter, 'Add card')).toHaveCount(0)
  await expect(offered(contributor, 'Add card')).toBeVisible()
  await expect(offered(contributor, 'Note')).toBeVisible()
  for (const kind of ['stage', 'touchpoint', 'lane', 'map'])
    await expect(offered(contributor, `Add ${kind}`)).toHaveCount(0)
  await expect(offered(editor, 'Add stage')).toBeVisible()
  await expect(offered(editor, 'Share')).toHaveCount(0)
  await expect(offered(facilitator, 'Share')).toBeVisible()

  // a contributor's own card is theirs, that of the others is not
  const theirs = contributor.titled('card', 'Far from the door')
  await theirs.dblclick()
  await expect(contributor.field).toHaveCount(0)
  await theirs.click({ button: 'right' })
  await expect(contributor.page.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0)
  await contributor.page.screenshot({ path: info.outputPath('contributor-menu.png') })
  await contributor.page.keyboard.press('Escape')
  await theirs.click()
  await contributor.page.keyboard.press('Delete')
  await expect(theirs).toBeVisible()
  await contributor.add('card', 'No trolley free')
  await contributor.saved()
  const mine = contributor.titled('card', 'No trolley free')
  await contributor.write(mine, '!')
  await contributor.page.keyboard.press('Escape')
  await expect(viewer.titled('card', 'No trolley free!')).toBeVisible()

  // the lock: a chip for everybody, no more signs for stages and lanes
  await facilitator.page.getByRole('button', { name: /board menu/ }).click()
  await facilitator.page.getByRole('menuitem', { name: 'Lock stages and lanes' }).click()
  await expect(editor.page.getByRole('note', { name: 'Structure locked' })).toBeVisible()
  await expect(offered(editor, 'Add stage')).toHaveCount(0)
  await expect(offered(editor, 'Add touchpoint')).toBeVisible()
  await expect(offered(facilitator, 'Add stage')).toBeVisible()
  for (const role of ROLES)
    await boards[role].page.screenshot({ path: info.outputPath(`${role}-locked.png`) })
  await facilitator.page.getByRole('button', { name: 'Unlock stages and lanes' }).click()
  await expect(offered(editor, 'Add stage')).toBeVisible()

  // who did what, for everybody who sees the board; a line leads to its thing
  await viewer.page.getByRole('button', { name: /board menu/ }).click()
  await viewer.page.getByRole('menuitem', { name: 'Activity' }).click()
  const line = viewer.page.getByRole('button', { name: /The contributor added the card No trolley free!/ })
  await expect(line).toBeVisible()
  await viewer.page.screenshot({ path: info.outputPath('viewer-activity.png') })
  await line.click()
  await expect(viewer.page.getByRole('dialog')).toHaveCount(0)

  // another role, while the board is open
  const { people } = await server.api<{ people: { id: string; name: string }[] }>(
    'GET',
    `/boards/${board.id}/people`,
  )
  const idOf = (name: string) => people.find((person) => person.name === name)!.id
  await server.api('PATCH', `/boards/${board.id}/people/${idOf('The viewer')}`, { role: 'editor' })
  await expect(offered(viewer, 'Add stage')).toBeVisible()
  await offered(facilitator, 'Share').click()
  await expect(facilitator.page.getByRole('dialog')).toContainText('The contributor')
  await expect(facilitator.page.getByRole('combobox', { name: /^What .* may do/ })).toHaveCount(0)
  await facilitator.page.screenshot({ path: info.outputPath('facilitator-share.png') })
  // only owners give roles and take the board away
  await offered(owner, 'Share').click()
  const sheet = owner.page.getByRole('dialog')
  await expect(sheet.getByRole('combobox', { name: 'What The contributor may do' })).toHaveValue(
    'contributor',
  )
  await sheet.getByText('The contributor', { exact: true }).scrollIntoViewIfNeeded()
  await owner.page.screenshot({ path: info.outputPath('owner-share.png') })
  await sheet.getByRole('button', { name: 'Remove The editor from this board' }).click()
  await sheet.getByRole('alert').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(editor.page.getByRole('alertdialog')).toContainText('Your access to this board has ended')
  await editor.page.screenshot({ path: info.outputPath('editor-removed.png') })
})
