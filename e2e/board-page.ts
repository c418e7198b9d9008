import { expect, type Locator, type Page } from '@playwright/test'

/** A board in a browser, by the names people hear and see. */
export class BoardPage {
  constructor(readonly page: Page) {}

  get region(): Locator {
    return this.page.getByRole('region', { name: 'Board' })
  }
  get saveState(): Locator {
    return this.page.getByRole('status', { name: 'Save state' })
  }
  entity(id: string): Locator {
    return this.page.locator(`[data-entity="${id}"]`)
  }
  titled(kind: string, title: string): Locator {
    return this.page.locator(`[data-entity^="${kind}:"][aria-label^="${title}"]`)
  }
  entities(kind: string): Locator {
    return this.page.locator(`[data-entity^="${kind}:"]`)
  }

  /** somebody else's cursor */
  cursor(name: string): Locator {
    return this.page.locator(`[data-cursor="${name}"]`)
  }

  async ready(): Promise<void> {
    await expect(this.region).toBeVisible({ timeout: 30_000 })
    await expect(this.saveState).toHaveText(/^Saved/)
  }

  async saved(): Promise<void> {
    await expect(this.saveState).toHaveText(/^Saved/)
  }

  /** the detail panel */
  get panel(): Locator {
    return this.page.getByRole('complementary')
  }

  /** Double-click, then the text field that opens. */
  async write(entity: Locator, text: string): Promise<void> {
    await entity.dblclick()
    await this.caret()
    await this.page.keyboard.type(text)
  }

  get field(): Locator {
    return this.region.getByRole('textbox')
  }
  /** The field has the keyboard: a frame after it is there, which a busy machine may be long in drawing. */
  async caret(): Promise<void> {
    await expect(this.field).toBeFocused()
  }

  /** Takes hold of an entity and carries it somewhere; `drop` lets go. */
  async carry(entity: Locator, to: Locator, by: { x: number; y: number } = { x: 0, y: 0 }): Promise<void> {
    const [from, goal] = [await middleOf(entity), await middleOf(to)]
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move(from.x + 12, from.y + 4, { steps: 3 })
    await mouse.move(goal.x + by.x, goal.y + by.y, { steps: 12 })
  }
  async drop(): Promise<void> {
    await this.page.mouse.up()
  }

  async add(kind: 'stage' | 'touchpoint' | 'lane' | 'card', title: string): Promise<void> {
    await this.page.getByRole('button', { name: `Add ${kind}`, exact: true }).click()
    await this.caret()
    await this.page.keyboard.type(title)
    await this.page.keyboard.press('Escape')
  }
}

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox()
  if (!box) throw new Error('not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** What POST …/maps answers. */
export interface ImportedMap {
  mapId: string
}

/** The part of journey JSON that the tests look at. */
export interface JourneyJson {
  stages: { id: string; name: string; touchpoints: { id: string; title: string }[] }[]
}

export const titleOf = async (board: BoardPage, entity: string): Promise<string> =>
  (await board.entity(entity).getAttribute('aria-label')) ?? ''
