import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, goOffline, test } from './people'

/** Chooses, downloads, and reads what came. */
async function download(page: Page, choices: string[]): Promise<{ name: string; bytes: Buffer }> {
  const sheet = page.getByRole('dialog')
  for (const name of choices) await sheet.getByRole('radio', { name, exact: true }).check({ force: true })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    sheet.getByRole('button', { name: 'Download' }).click(),
  ])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

/** width and height of a PNG, from its header */
const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) })

test('[E17] [E18] [E19] [E37] the board, a map, a stage and the selection become files in the browser', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard('Café / Кофе')
  await server.api('POST', `/boards/${board.id}/maps`, {
    title: 'Buying coffee',
    lang: 'es',
    stages: [
      { name: 'Find', touchpoints: [{ id: 'a', title: '¿Dónde está?', emotion: 1 }, { title: 'Очередь' }] },
      {
        name: 'Pay',
        touchpoints: [
          { title: 'Card', cards: { pains: ['Terminal is slow'] } },
          ...['Wait', 'Take it', 'Sit down', '离开'].map((title) => ({ title })),
        ],
      },
    ],
  })
  const ana = await join(link, 'Ana')
  const { page } = ana
  await ana.ready()
  await ana.entity('touchpoint:a').click()
  await page.getByRole('button', { name: 'Export' }).click()
  const sheet = page.getByRole('dialog', { name: 'Export as a file' })
  await expect(sheet.getByRole('img', { name: /^Preview/ })).toBeVisible()

  const whole = await download(page, ['Whole board', 'PNG', '1×'])
  expect(whole.name).toMatch(/^Café Кофе \d{4}-\d\d-\d\d\.png$/)
  const [one, stage, chosen] = [
    sizeOf(whole.bytes),
    sizeOf((await download(page, ['This stage'])).bytes),
    sizeOf((await download(page, ['Selection'])).bytes),
  ]
  const four = sizeOf((await download(page, ['Whole board', '4×'])).bytes)
  expect(four).toEqual({ width: one.width * 4, height: one.height * 4 })
  expect(chosen.width).toBeLessThan(stage.width)
  expect(stage.width).toBeLessThan(one.width)

  const svg = (await download(page, ['This map', 'SVG'])).bytes.toString()
  for (const title of ['Buying coffee', '¿Dónde está?', 'Очередь']) expect(svg).toContain(title)
  expect(svg).toContain('@font-face')
  const server2 = await page.request.get(
    `${server.url}/api/v1/boards/${board.id}/export?format=svg&map=${await mapOf()}`,
  )
  expect(await server2.text()).toBe(svg)

  const pdf = await download(page, ['PDF'])
  expect(pdf.name).toMatch(/^Buying coffee .*\.pdf$/)
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  await expect(sheet.getByText('2 characters are boxes in the PDF')).toBeVisible()

  const json = JSON.parse((await download(page, ['JSON'])).bytes.toString()) as { title: string }
  expect(json.title).toBe('Buying coffee')

  // offline too
  await goOffline(page)
  await download(page, ['PNG', 'Transparent'])

  async function mapOf(): Promise<string> {
    const { maps } = await server.api<{ maps: { id: string }[] }>('GET', `/boards/${board.id}/maps`)
    return encodeURIComponent(maps[0]!.id)
  }
})
