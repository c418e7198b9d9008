import type { Locator } from '@playwright/test'
import { laneTypeOf } from '@/lib/journey/lane-types'
import type { BoardPage } from './board-page'
import { laneTitle, type Hands } from './by-hand'
import type { HandTouchpoint } from './by-hand-journey'
import { expect } from './people'

/** Steps in one direction after which something is not there. */
const FAR = 60

/** Somebody who hears where they are and has no mouse: Tab, arrows, Enter and letters only. */
export class KeyHands implements Hands {
  constructor(readonly board: BoardPage) {}

  /** what is said of the place on the map */
  get says(): Locator {
    return this.board.page.locator('[data-announcer]')
  }

  async into(field: Locator): Promise<void> {
    await this.tabTo(field)
  }
  async press(button: Locator): Promise<void> {
    await this.tabTo(button)
    await this.key('Enter')
  }
  async check(box: Locator): Promise<void> {
    await this.tabTo(box)
    await this.key('Space')
    await expect(box).toBeChecked()
  }
  /** In a closed list, letters go to an option and Enter chooses it. */
  async choose(select: Locator, name: string): Promise<void> {
    await this.tabTo(select)
    await this.board.page.keyboard.type(name.endsWith('…') ? name[0]! : name)
    await this.key('Enter')
    if (!name.endsWith('…')) await expect(select.locator('option:checked')).toHaveText(name)
  }

  async openPanel(): Promise<void> {
    await this.key('Alt+Enter')
    await expect(this.board.panel).toBeFocused()
  }
  async leavePanel(): Promise<void> {
    await this.key('Escape')
    await expect(this.board.panel).not.toBeFocused()
    await expect(this.board.page.locator('.tl-container')).toBeFocused()
  }

  async newMap(title: string): Promise<void> {
    await this.press(this.board.page.getByRole('button', { name: 'New journey map' }))
    await this.written(title)
  }

  /** A lane that is not there yet comes after the one before it; what is no row of cards, from the bar. */
  async lanes(kinds: readonly string[]): Promise<void> {
    await this.walk('ArrowDown', /, lane 1 of /)
    for (const kind of kinds.slice(1)) {
      const title = laneTitle(kind)
      const there = await this.board.titled('lane', title).count()
      if (there > 0) await this.walk('ArrowDown', new RegExp(`^${title}, lane`))
      else if (laneTypeOf(kind).content === 'cards') await this.laneAfter(title)
      else await this.laneFromBar(title)
    }
    await this.walk('ArrowUp', /, journey map$/)
  }

  private async laneAfter(title: string): Promise<void> {
    await this.key('Control+Enter')
    await expect(this.board.field).toBeFocused()
    await this.key('Enter')
    await this.openPanel()
    await this.choose(this.board.panel.getByRole('combobox', { name: 'Kind of lane' }), title)
    await this.leavePanel()
    await this.heard(new RegExp(`^${title}, lane`))
  }

  private async laneFromBar(title: string): Promise<void> {
    await this.key('Escape')
    await this.key('Escape')
    await this.press(this.board.page.getByRole('button', { name: 'Kinds of lane' }))
    await expect(this.board.page.getByRole('menu')).toBeVisible()
    // a menu forgets the letters of a second ago: who is slow begins again
    const kind = this.board.page.getByRole('menuitem', { name: title, exact: true })
    await expect(async () => {
      await this.board.page.keyboard.type(title)
      await expect(kind).toBeFocused({ timeout: 1_500 })
    }).toPass()
    await this.key('Enter')
    await expect(this.board.field).toBeFocused()
    await this.key('Enter')
    await this.heard(new RegExp(`^${title}, lane`))
  }

  async stage(title: string): Promise<void> {
    if (!/, journey map$/.test(await this.says.innerText())) await this.walk('ArrowUp', /, stage \d+ of /)
    await this.key('Control+Enter')
    await this.written(title)
  }

  async touchpoint(title: string, isFirst: boolean): Promise<void> {
    if (isFirst) {
      await this.walk('ArrowDown', /^No touchpoint yet/)
      await this.key('Enter')
    } else await this.key('Control+Enter')
    await this.written(title)
  }

  async cards(kind: string, column: string, texts: readonly string[]): Promise<void> {
    const cell = (what: string) => `${what}, ${laneTitle(kind)}, ${column}`
    await this.walk('ArrowDown', (said) => said === cell('Empty cell'))
    for (const [i, text] of texts.entries()) {
      if (i > 0) await this.heard((said) => said === cell('Below the last card'))
      // a letter begins writing; signs of other keyboards come after Enter
      if (!/^[A-Za-z]/.test(text)) {
        await this.key('Enter')
        await expect(this.board.field).toBeFocused()
      }
      await this.board.page.keyboard.type(text)
      await this.key('Enter')
    }
    await this.heard((said) => said === cell('Below the last card'))
  }

  async card(text: string): Promise<void> {
    await this.walk('ArrowUp', (said) => said.startsWith(`${text}, card`))
  }

  async back(title: string): Promise<void> {
    await this.walk(
      'ArrowUp',
      (said) => said.startsWith(`${title}, `) && /, (touchpoint|stage) \d/.test(said),
    )
  }

  /** Everything of it stands in the panel. */
  async feel({ key, emotion, feeling, quote }: HandTouchpoint): Promise<void> {
    const { panel, page } = this.board
    await this.openPanel()
    if (key) await this.check(panel.getByRole('checkbox', { name: 'Key moment' }))
    if (emotion !== undefined) {
      await this.into(panel.getByRole('textbox', { name: /^Emotion/ }))
      await page.keyboard.type(String(emotion))
      await this.key('Enter')
    }
    if (feeling) {
      await this.into(panel.getByRole('combobox', { name: /^Feeling/ }))
      await page.keyboard.type(feeling)
      await this.key('Enter')
    }
    if (quote) {
      await this.into(panel.getByRole('textbox', { name: 'Quote' }))
      await page.keyboard.type(quote)
    }
    await this.leavePanel()
  }

  /** Writes in the text that has opened, and ends it. */
  private async written(text: string): Promise<void> {
    await expect(this.board.field).toBeFocused()
    await this.board.page.keyboard.type(text)
    await this.key('Enter')
    await expect(this.board.field).toHaveCount(0)
  }

  /** Presses a key until the place is the wanted one. */
  async walk(key: string, wanted: RegExp | ((said: string) => boolean)): Promise<void> {
    const is = typeof wanted === 'function' ? wanted : (said: string) => wanted.test(said)
    for (let i = 0; i < FAR; i++) {
      const said = await this.says.innerText()
      if (is(said)) return
      await this.key(key)
      await expect.poll(() => this.says.innerText()).not.toBe(said)
    }
    throw new Error(`${key} does not lead to ${String(wanted)}: ${await this.says.innerText()}`)
  }

  private async heard(wanted: RegExp | ((said: string) => boolean)): Promise<void> {
    const is = typeof wanted === 'function' ? wanted : (said: string) => wanted.test(said)
    await expect.poll(async () => is(await this.says.innerText())).toBe(true)
  }

  /** Tab, or Shift+Tab to what stands before, until it has the keyboard. */
  private async tabTo(target: Locator): Promise<void> {
    for (let i = 0; i < FAR; i++) {
      const way = await target.evaluate((element) => {
        const { activeElement } = document
        if (activeElement === element) return undefined
        const isBefore = element.compareDocumentPosition(activeElement!) & Node.DOCUMENT_POSITION_FOLLOWING
        return isBefore && activeElement !== document.body ? 'Shift+Tab' : 'Tab'
      })
      if (!way) return
      await this.key(way)
    }
    throw new Error(`cannot be reached by Tab: ${String(target)}`)
  }

  private key(key: string): Promise<void> {
    return this.board.page.keyboard.press(key)
  }
}
