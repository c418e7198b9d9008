/** Building a whole journey from an empty board, as people do: the steps, without how the hands make them. */
import type { Locator } from '@playwright/test'
import { channelOf } from '@/lib/journey/channels'
import { FRAMEWORK } from '@/lib/journey/edit-maps'
import { laneTypeOf } from '@/lib/journey/lane-types'
import { LANG_NAMES, type Lang } from '@/lib/i18n/languages'
import type { BoardPage } from './board-page'
import {
  cardOf,
  type HandCard,
  type HandCards,
  type HandJourney,
  type HandTouchpoint,
} from './by-hand-journey'
import { expect } from './people'

/** How somebody works at the board: with a mouse and a keyboard, or with the keyboard alone. */
export interface Hands {
  /** Gives a field the keyboard. */
  into(field: Locator): Promise<void>
  press(button: Locator): Promise<void>
  check(box: Locator): Promise<void>
  /** Chooses by the name of the option. */
  choose(select: Locator, name: string): Promise<void>
  /** The panel of what is selected, open; and back to the map. */
  openPanel(): Promise<void>
  leavePanel(): Promise<void>

  newMap(title: string): Promise<void>
  /** One after another, the first is below what a new map has. */
  lanes(kinds: readonly string[]): Promise<void>
  /** After all others, and selects it. */
  stage(title: string): Promise<void>
  /** Into the last stage, after all others, and selects it. */
  touchpoint(title: string, isFirst: boolean): Promise<void>
  /** Into a cell of a lane and the last touchpoint, or of the last stage while it has none; the last one is selected. */
  cards(kind: string, column: string, texts: readonly string[]): Promise<void>
  /** Selects a card of that cell. */
  card(text: string): Promise<void>
  /** Selects the last touchpoint again. */
  back(title: string): Promise<void>
  /** Rating, feeling, quote, key moment. */
  feel(touchpoint: HandTouchpoint): Promise<void>
}

/** What a lane is called: in bars and aloud in the reader's language, on the map in the map's. */
export const laneTitle = (kind: string, lang: Lang = 'en'): string => laneTypeOf(kind).names[lang]
const channelTitle = (id: string): string => channelOf(id).names.en

export class Builder {
  constructor(
    readonly board: BoardPage,
    readonly hands: Hands,
  ) {}

  async build(journey: HandJourney): Promise<void> {
    const { hands } = this
    await hands.newMap(journey.title)
    await this.head(journey)
    await hands.lanes(journey.lanes.map(({ kind }) => kind))
    for (const stage of journey.stages) {
      await hands.stage(stage.name)
      if (stage.framework) {
        const { title } = FRAMEWORK.find(({ framework }) => framework === stage.framework)!
        await this.inPanel(() => hands.choose(this.field('combobox', 'Kind of stage'), title.en))
      }
      await this.cardsOf(stage.cards, stage.name)
      for (const [i, touchpoint] of stage.touchpoints.entries()) {
        await hands.touchpoint(touchpoint.title, i === 0)
        await this.about(touchpoint)
        await hands.feel(touchpoint)
        await this.cardsOf(touchpoint.cards, touchpoint.title)
      }
    }
  }

  /** Title, brief, persona and kind of the map. */
  private async head({ brief, persona, scale, lang }: HandJourney): Promise<void> {
    const { hands } = this
    const { page } = this.board
    await this.inPanel(async () => {
      await this.write('Why we make this map', brief.why)
      for (const objective of brief.objectives) {
        await hands.into(this.field('combobox', 'Add an objective'))
        await page.keyboard.type(objective)
        await page.keyboard.press('Enter')
      }
      await this.write('Scenario', brief.scenario)
      await this.write('Starts with', brief.start)
      await this.write('Ends with', brief.end)
      await hands.press(this.board.panel.getByRole('button', { name: 'Add a persona' }))
      await expect(this.field('textbox', 'Name')).toBeFocused()
      await page.keyboard.type(persona)
      await hands.choose(this.field('combobox', 'Time scale'), scale[0]!.toUpperCase() + scale.slice(1))
      if (lang !== 'en') await hands.choose(this.field('combobox', 'Language of the map'), LANG_NAMES[lang])
    })
  }

  /** Channels, departments and marks of the touchpoint that is selected. */
  private async about(touchpoint: HandTouchpoint): Promise<void> {
    const { hands } = this
    const { page } = this.board
    const { channels = [], owner, handoffTo, repeatsStory, beforeContact } = touchpoint
    await this.inPanel(async () => {
      if (channels.length > 0) {
        const add = this.board.panel.getByRole('button', { name: 'Add a channel' })
        await hands.press(add)
        for (const channel of channels) {
          await expect(this.field('textbox', 'Add a channel')).toBeFocused()
          await page.keyboard.type(channelTitle(channel))
          await page.keyboard.press('Enter')
        }
        await hands.press(add)
      }
      if (owner) await this.department('Department', owner)
      if (handoffTo) await this.department('Hands over to', handoffTo)
      if (repeatsStory) await hands.check(this.field('checkbox', 'The customer tells the story again'))
      if (beforeContact) await hands.check(this.field('checkbox', 'Before the first contact'))
    })
  }

  private async cardsOf(cards: HandCards = {}, column: string): Promise<void> {
    for (const [kind, list] of Object.entries(cards)) {
      const written = list.map(cardOf)
      const texts = written.map(({ text }) => text)
      await this.hands.cards(kind, column, texts)
      for (const card of written) {
        if (Object.keys(card).length === 1) continue
        await this.hands.card(card.text)
        await this.inPanel(() => this.aboutCard(card))
      }
      await this.hands.back(column)
    }
  }

  private async aboutCard({ evidence, source, impact, effort, owner, answered }: HandCard): Promise<void> {
    const { hands } = this
    if (answered) await hands.check(this.field('checkbox', 'The customer has got an answer'))
    for (const [name, step] of [
      ['Impact', impact],
      ['Effort', effort],
    ] as const)
      if (step) await hands.press(this.board.panel.getByRole('group', { name }).getByText(String(step)))
    if (owner) await this.department('Department', owner)
    if (evidence)
      await hands.choose(this.field('combobox', 'Evidence'), evidence[0]!.toUpperCase() + evidence.slice(1))
    if (source) await this.write('Source', source)
  }

  /** One of the board, or a new one. */
  private async department(field: 'Department' | 'Hands over to', name: string): Promise<void> {
    const select = this.field('combobox', field)
    const known = await select.locator('option').allTextContents()
    if (known.includes(name)) return this.hands.choose(select, name)
    await this.hands.choose(select, 'New department…')
    await expect(this.field('textbox', 'Name of the department')).toBeFocused()
    await this.board.page.keyboard.type(name)
    await this.board.page.keyboard.press('Enter')
    await expect(select).toBeFocused()
  }

  private async write(field: string, text: string): Promise<void> {
    await this.hands.into(this.field('textbox', field))
    await this.board.page.keyboard.type(text)
  }

  private field(role: 'textbox' | 'combobox' | 'checkbox', name: string): Locator {
    return this.board.panel.getByRole(role, { name, exact: true })
  }

  private async inPanel(work: () => Promise<void>): Promise<void> {
    await this.hands.openPanel()
    await work()
    await this.hands.leavePanel()
  }
}
