import type { CDPSession } from '@playwright/test'
import type { ImportedMap } from './board-page'
import { expect, test } from './people'
import { JOURNEY } from './three'

interface Point {
  x: number
  y: number
}

/** Fingers on the screen, as the browser hears of them. */
function fingers(browser: CDPSession) {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) =>
    browser.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    })
  const slide = async (from: readonly Point[], to: readonly Point[]) => {
    await send('touchStart', from)
    for (let step = 1; step <= 8; step++) {
      const part = (a: number, b: number) => a + ((b - a) * step) / 8
      await send(
        'touchMove',
        from.map((point, i) => ({ x: part(point.x, to[i]!.x), y: part(point.y, to[i]!.y) })),
      )
    }
    // the hand rests, so that the view does not slide on
    await new Promise((resolve) => setTimeout(resolve, 150))
    await send('touchMove', to)
    await send('touchEnd', [])
  }
  const tap = async (at: Point) => {
    await send('touchStart', [at])
    await send('touchEnd', [])
  }
  return { slide, tap, send }
}

test('[X234][X291] on a tablet: fingers move the view, zoom, select, carry, rate, write, add and open the menu', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard()
  await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, JOURNEY)
  const tess = await join(link, 'Tess', { viewport: { width: 820, height: 1180 }, hasTouch: true })
  await tess.ready()
  const { page } = tess
  const { slide, tap, send } = fingers(await page.context().newCDPSession(page))
  const boxOf = async (id: string) => (await tess.entity(id).boundingBox())!
  const middleOf = async (id: string): Promise<Point> => {
    const { x, y, width, height } = await boxOf(id)
    return { x: x + width / 2, y: y + height / 2 }
  }

  // one finger moves the view, from the ground and from a card alike
  const card = await boxOf('card:far')
  await slide([{ x: 400, y: 900 }], [{ x: 430, y: 860 }])
  await slide([await middleOf('card:far')], [{ x: 300, y: (await middleOf('card:far')).y + 100 }])
  await expect.poll(async () => Math.round((await boxOf('card:far')).y - card.y)).toBe(60)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()

  // two zoom
  const { width } = await boxOf('touchpoint:park')
  await slide(
    [
      { x: 350, y: 700 },
      { x: 450, y: 700 },
    ],
    [
      { x: 300, y: 700 },
      { x: 500, y: 700 },
    ],
  )
  await expect.poll(async () => (await boxOf('touchpoint:park')).width / width).toBeGreaterThan(1.5)
  await page.getByRole('button', { name: 'Show everything' }).tap()
  await page.waitForTimeout(400)

  // a tap selects, then the finger carries
  await tap(await middleOf('card:far'))
  const from = await middleOf('card:far')
  await page.waitForTimeout(500)
  await slide([from], [{ x: (await middleOf('touchpoint:enter')).x, y: from.y }])
  await expect
    .poll(async () => Math.abs((await middleOf('card:far')).x - (await middleOf('touchpoint:enter')).x))
    .toBeLessThan(20)

  // the emotion curve
  const point = page.getByRole('slider', { name: /Park/ })
  const at = (await point.boundingBox())!
  const face = { x: at.x + at.width / 2, y: at.y + at.height / 2 }
  await slide([face], [{ x: face.x, y: face.y - 120 }])
  await expect.poll(async () => Number(await point.getAttribute('aria-valuenow'))).toBeGreaterThan(0)

  // a long press opens the menu of what lies under it
  await send('touchStart', [await middleOf('touchpoint:queue')])
  await expect(page.getByRole('menuitem', { name: 'Details' })).toBeVisible()
  await send('touchEnd', [])
  await page.getByRole('menuitem', { name: 'Details' }).tap()
  await expect(tess.panel).toContainText('Queue')
  await tess.panel.getByRole('button', { name: 'Close the details' }).tap()

  // by that menu, further taps select more
  await send('touchStart', [await middleOf('touchpoint:till')])
  await page.getByRole('menuitem', { name: 'Select more' }).waitFor()
  await send('touchEnd', [])
  await page.getByRole('menuitem', { name: 'Select more' }).tap()
  await tap(await middleOf('card:quick'))
  await tap(await middleOf('touchpoint:queue'))
  const bar = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Done' }) })
  await expect(bar).toContainText('3 entries selected')
  await tap(await middleOf('card:quick'))
  await tap(await middleOf('touchpoint:till'))
  await expect(bar).toContainText('1 entry selected')
  await page.getByRole('button', { name: 'Done' }).tap()

  // a touchpoint that is selected offers its neighbours
  await page.locator('[data-plus=touchpoint]').last().tap()
  await tess.field.waitFor()
  await page.keyboard.type('Bag')
  await page.keyboard.press('Escape')
  await expect(tess.titled('touchpoint', 'Bag')).toBeVisible()

  // a double tap writes
  const enter = await middleOf('touchpoint:enter')
  await tap(enter)
  await tap(enter)
  await tess.field.waitFor()
  await page.keyboard.type(' in')
  await page.keyboard.press('Escape')
  await expect(tess.entity('touchpoint:enter')).toHaveAccessibleName('Enter in')
  await tess.saved()
})

test('[U21] the first hint stands in the rows of the bars, beside all of them', async ({
  newBoard,
  join,
}) => {
  const { link } = await newBoard()
  const tess = await join(link, 'Tess', { hasTouch: true })
  await tess.ready()
  const { page } = tess
  const boxes = async () => {
    const all = [page.getByRole('note'), page.locator('header'), page.getByRole('list', { name: 'People' })]
    const foot = [page.getByRole('toolbar', { name: 'Tools' }), page.getByRole('toolbar', { name: 'View' })]
    return Promise.all([...all, ...foot].map(async (one) => (await one.boundingBox())!))
  }
  for (const [width, height] of [
    [1440, 900],
    [820, 1180],
    [390, 844],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect
      .poll(async () => {
        const [hint, ...bars] = await boxes()
        const { x, y, width: w, height: h } = hint!
        const clear = bars.every(
          (b) => x >= b.x + b.width || x + w <= b.x || y >= b.y + b.height || y + h <= b.y,
        )
        const inRow = bars.some((b) => y >= b.y - 4 && y + h <= b.y + b.height + 4)
        return [clear, inRow, x >= 0 && x + w <= width]
      }, `${width} px wide`)
      .toEqual([true, true, true])
  }
})
