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

  async ready(): Promise<void> {
    await expect(this.region).toBeVisible({ timeout: 30_000 })
    await expect(this.saveState).toHaveText(/^Saved/)
  }

  async saved(): Promise<void> {
    await expect(this.saveState).toHaveText(/^Saved/)
  }

  /** Double-click, then the text field that opens. */
  async write(entity: Locator, text: string): Promise<void> {
    await entity.dblclick()
    await this.field.waitFor()
    await this.page.keyboard.type(text)
  }

  get field(): Locator {
    return this.region.getByRole('textbox')
  }

  async add(kind: 'stage' | 'touchpoint' | 'lane' | 'card', title: string): Promise<void> {
    await this.page.getByRole('button', { name: `Add ${kind}`, exact: true }).click()
    await this.field.waitFor()
    await this.page.keyboard.type(title)
    await this.page.keyboard.press('Escape')
  }
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
