import type { Locator } from '@playwright/test'
import type { Lang } from '@/lib/i18n/languages'
import type { BoardPage } from './board-page'
import { laneTitle, type Hands } from './by-hand'
import type { HandTouchpoint } from './by-hand-journey'
import { expect } from './people'

/** px kept free of the bars at the edges of the board */
const EDGE = 90
/** px from a lane's left edge to the middle of its name */
const NAME = 70
const FACES: { readonly [emotion: number]: string } = {
  [-2]: 'Very bad, −2',
  [-1]: 'Bad, −1',
  0: 'Neutral, 0',
  1: 'Good, +1',
  2: 'Very good, +2',
}

/** Somebody with a mouse, who rates by the faces at the curve, by dragging its points, or in the panel. */
export class MouseHands implements Hands {
  constructor(
    readonly board: BoardPage,
    /** of the map */
    readonly lang: Lang,
    readonly rates: 'faces' | 'drag' | 'panel',
  ) {}

  into(field: Locator): Promise<void> {
    return field.click()
  }
  press(button: Locator): Promise<void> {
    return button.click()
  }
  check(box: Locator): Promise<void> {
    return box.check()
  }
  async choose(select: Locator, name: string): Promise<void> {
    await select.selectOption({ label: name })
  }

  /** It stays open beside the work. */
  async openPanel(): Promise<void> {
    if ((await this.board.panel.count()) === 0)
      await this.board.page.getByRole('button', { name: 'Details', exact: true }).click()
    await expect(this.board.panel).toBeVisible()
  }
  async leavePanel(): Promise<void> {}

  async newMap(title: string): Promise<void> {
    await this.board.page.getByRole('button', { name: 'New journey map' }).click()
    await this.written(title)
  }

  async lanes(kinds: readonly string[]): Promise<void> {
    let before = kinds[0]!
    for (const kind of kinds.slice(1)) {
      if ((await this.lane(kind).count()) === 0) {
        await this.select(this.lane(before))
        await this.board.page.getByRole('button', { name: 'Kinds of lane' }).click()
        await this.board.page.getByRole('menuitem', { name: laneTitle(kind), exact: true }).click()
        await this.written('')
      }
      before = kind
    }
  }

  async stage(title: string): Promise<void> {
    await this.board.page.getByRole('button', { name: 'Add stage' }).click()
    await this.written(title)
  }

  async touchpoint(title: string): Promise<void> {
    await this.board.page.getByRole('button', { name: 'Add touchpoint' }).click()
    await this.written(title)
  }

  /** A card of a whole stage begins under a touchpoint, or while there is none. */
  async cards(kind: string, column: string, texts: readonly string[]): Promise<void> {
    const cell = await this.cell(kind, column)
    await this.board.page.mouse.dblclick(cell.x, cell.y)
    for (const [i, text] of texts.entries()) {
      if (i > 0) await this.board.page.keyboard.press('Enter')
      await expect(this.board.field).toBeFocused()
      await this.board.page.keyboard.type(text)
      await this.board.page.keyboard.press('Enter')
      await expect(this.board.field).toHaveCount(0)
    }
  }

  async card(text: string): Promise<void> {
    await this.select(this.board.titled('card', text).last())
  }
  async back(title: string): Promise<void> {
    const touchpoint = this.board.titled('touchpoint', title)
    await this.select((await touchpoint.count()) > 0 ? touchpoint : this.board.titled('stage', title))
  }

  async feel(touchpoint: HandTouchpoint): Promise<void> {
    const { emotion, feeling, quote, key } = touchpoint
    const { page, panel } = this.board
    if (this.rates === 'panel') {
      if (key) await panel.getByRole('checkbox', { name: 'Key moment' }).check()
      if (emotion !== undefined) {
        const way = emotion < 0 ? 'Half a step worse' : 'Half a step better'
        for (let i = 0; i < Math.abs(emotion) * 2; i++) await panel.getByRole('button', { name: way }).click()
        if (emotion === 0) {
          await panel.getByRole('textbox', { name: /^Emotion/ }).click()
          await page.keyboard.type('0')
          await page.keyboard.press('Enter')
        }
      }
      if (feeling) {
        await panel.getByRole('combobox', { name: /^Feeling/ }).click()
        await page.keyboard.type(feeling)
        await page.keyboard.press('Enter')
      }
      if (quote) {
        await panel.getByRole('textbox', { name: 'Quote' }).click()
        await page.keyboard.type(quote)
      }
      return
    }
    await this.atPoint(touchpoint)
    await this.back(touchpoint.title)
  }

  /** Rates at the curve, and says the rest in what opens at its point. */
  private async atPoint({ title, emotion, feeling, quote, key }: HandTouchpoint): Promise<void> {
    const { page } = this.board
    const { mouse, keyboard } = page
    const point = page.getByRole('slider', { name: `Emotion at ${title},` })
    const at = await this.inSight(() => middleOf(point))
    if (this.rates === 'drag' && emotion) {
      const zoom = await page.evaluate(() =>
        getComputedStyle(document.querySelector('.tl-container')!).getPropertyValue('--tl-zoom'),
      )
      // px on the screen that one half of a rating is high
      const half = 22 * Number(zoom)
      await mouse.move(at.x, at.y)
      await mouse.down()
      await mouse.move(at.x, at.y - emotion * half, { steps: 4 })
      await mouse.move(at.x, at.y - 2 * emotion * half, { steps: 4 })
      await mouse.up()
    } else if (emotion !== undefined) {
      await mouse.click(at.x, at.y)
      await page.getByRole('dialog').getByRole('button', { name: FACES[emotion]!, exact: true }).click()
      await keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    if (!feeling && !quote && !key) return
    // with the focus the view may have come after the point: this waits until it stands still
    await point.click()
    const dialog = page.getByRole('dialog')
    if (feeling) {
      await dialog.getByRole('textbox', { name: 'Feeling' }).click()
      await keyboard.type(feeling)
      await keyboard.press('Enter')
    }
    if (quote) {
      await dialog.getByRole('button', { name: 'Quote' }).click()
      await expect(dialog.getByRole('textbox', { name: 'Quote' })).toBeFocused()
      await keyboard.type(quote)
      await keyboard.press('Escape')
    }
    if (key) await dialog.getByRole('button', { name: 'Key moment' }).click()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toHaveCount(0)
  }

  /** Writes in the text that has opened, and ends it. */
  private async written(text: string): Promise<void> {
    await expect(this.board.field).toBeFocused()
    await this.board.page.keyboard.type(text)
    await this.board.page.keyboard.press('Escape')
    await expect(this.board.field).toHaveCount(0)
  }

  /** In its middle, away from the signs at its edges; a lane at its name. */
  private async select(entity: Locator): Promise<void> {
    const at = await this.inSight(async () => {
      const { x, y, width, height } = await boxOf(entity)
      return { x: x + Math.min(width / 2, NAME), y: y + height / 2 }
    })
    await this.board.page.mouse.click(at.x, at.y)
  }

  private lane(kind: string): Locator {
    return this.board.titled('lane', laneTitle(kind, this.lang))
  }

  /** The free ground of a cell. */
  private cell(kind: string, column: string): Promise<{ x: number; y: number }> {
    return this.inSight(async () => {
      const touchpoint = this.board.titled('touchpoint', column)
      const head = (await touchpoint.count()) > 0 ? touchpoint : this.board.titled('stage', column)
      const [over, row] = [await boxOf(head), await boxOf(this.lane(kind))]
      return { x: over.x + over.width / 2, y: row.y + row.height / 2 }
    })
  }

  /** Scrolls the board until a place lies clear of its edges. */
  private async inSight(place: () => Promise<{ x: number; y: number }>): Promise<{ x: number; y: number }> {
    const { page, region } = this.board
    const { x, y, width, height } = (await region.boundingBox())!
    for (let tries = 0; tries < 5; tries++) {
      const at = await place()
      const [right, down] = [beyond(at.x, x, width), beyond(at.y, y, height)]
      if (right === 0 && down === 0) return at
      await page.mouse.move(x + width / 8, y + height / 2)
      await page.mouse.wheel(right, down)
      await expect
        .poll(async () => Math.hypot((await place()).x - at.x, (await place()).y - at.y))
        .toBeGreaterThan(1)
    }
    throw new Error('cannot be brought into sight')
  }
}

/** px to scroll until a coordinate lies well inside. */
function beyond(at: number, from: number, size: number): number {
  const isInside = at > from + EDGE && at < from + size - EDGE
  return isInside ? 0 : at - from - size / 2
}

async function boxOf(entity: Locator) {
  const box = await entity.boundingBox()
  if (!box) throw new Error(`not on the board: ${String(entity)}`)
  return box
}

const middleOf = async (place: Locator) => {
  const { x, y, width, height } = await boxOf(place)
  return { x: x + width / 2, y: y + height / 2 }
}
