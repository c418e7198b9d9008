/** How large a card and a touchpoint are, and what stands in them. */
import { laneTypeOf, type Tone } from './lane-types'
import { block, flowSigns, grid, type SignWords } from './layout-text'
import type { EntityBox } from './layout-types'
import type { Board, Card, Lang, Touchpoint } from './model'
import { FONTS, SIZES } from './tokens'
import { WORDS, durationText, minutesText, whenText } from './words'

/** A box before it has a place. */
export type Sized = Omit<EntityBox, 'x' | 'y' | 'isRescued'>

const PAD = SIZES.cardPadding
/** px over and under a card's text, and between text and signs */
const CARD = { over: 8, signs: 4, bar: 4 }
/** px a department's pill takes under the words */
export const PILL = { h: 20, over: 6 }
const SOURCE_LINES = 2

const hasBar = (tone: Tone) => tone === 'pain' || tone === 'improvement'

interface Place {
  lang: Lang
  /** the kind of the lane it lies in */
  kind: string
  w: number
}

// What a card needs depends on the row and on where it lies; most cards are asked for again unchanged.
const sized = new WeakMap<Card, { place: Place; hasPill: boolean; box: Sized }>()

export function cardBox(card: Card, board: Board, place: Place): Sized {
  const hasPill = card.owner !== undefined && board.departments.has(card.owner)
  const known = sized.get(card)
  if (known?.hasPill === hasPill && samePlace(known.place, place)) return known.box
  const box = measured(card, place, { hasPill })
  sized.set(card, { place, hasPill, box })
  return box
}

const samePlace = (a: Place, b: Place) => a.w === b.w && a.kind === b.kind && a.lang === b.lang

function measured(card: Card, { lang, kind, w }: Place, { hasPill }: { hasPill: boolean }): Sized {
  const { tone } = laneTypeOf(kind)
  const inset = PAD + (hasBar(tone) ? CARD.bar : 0)
  const room = { x: inset, y: CARD.over, w: w - inset - PAD }
  const title = block('text', card.text, tone === 'voice' ? FONTS.cardItalic : FONTS.card, room)
  const under = title.y + title.h
  const { signs, h } = flowSigns(cardSigns(card, tone, lang), { ...room, y: under + CARD.signs })
  const bottom = under + (h > 0 ? CARD.signs + h : 0) + (hasPill ? PILL.over + PILL.h : 0)
  return {
    id: card.id,
    kind: 'card',
    w,
    h: grid(bottom + CARD.over),
    title,
    signs,
    row: card,
    isFolded: false,
  }
}

function cardSigns(card: Card, tone: Tone, lang: Lang): SignWords[] {
  const words = WORDS[lang]
  const signs: SignWords[] = []
  if (tone === 'question')
    signs.push(
      card.answered
        ? { icon: 'answered', text: words.answered, tone: 'good' }
        : { icon: 'unanswered', text: words.unanswered, tone: 'warn' },
    )
  if (card.impact !== undefined || card.effort !== undefined)
    signs.push({ icon: 'priority', text: words.priority(card.impact, card.effort), tone: 'quiet' })
  if (card.due) signs.push({ icon: 'due', text: card.due, tone: 'quiet' })
  const source = [card.evidence && words.evidence[card.evidence], card.source.trim()]
    .filter(Boolean)
    .join(' · ')
  if (source)
    signs.push({ icon: card.evidence ?? 'paper', text: source, tone: 'quiet', maxLines: SOURCE_LINES })
  return signs
}

/** px: room for the diamond beside the title, the line of channels and department, and the space over it */
const HEAD = { diamond: 20, foot: 24, over: 12, signs: 8 }

// As with cards; the board's departments matter for the name of who takes over.
const heads = new WeakMap<Touchpoint, { key: string; box: Sized }>()

/** The head of a column. `titles`: its lane is collapsed, so only the title is shown. */
export function touchpointBox(
  touchpoint: Touchpoint,
  board: Board,
  { lang, w, shows }: { lang: Lang; w: number; shows: 'all' | 'titles' },
): Sized {
  const heir = board.departments.get(touchpoint.handoffTo ?? '')?.name
  const key = `${lang} ${w} ${shows} ${heir ?? ''}`
  const known = heads.get(touchpoint)
  if (known?.key === key) return known.box
  const diamond = touchpoint.key ? HEAD.diamond : 0
  const place = { x: PAD, y: PAD, w: w - 2 * PAD - diamond }
  const title = block('title', touchpoint.title, FONTS.touchpoint, place, WORDS[lang].untitled)
  const isFolded = shows === 'titles'
  const under = title.y + title.h + HEAD.signs
  const flowed = flowSigns(isFolded ? [] : touchpointSigns(touchpoint, heir, lang), {
    x: PAD,
    y: under,
    w: w - 2 * PAD,
  })
  const h = isFolded
    ? title.h + 2 * PAD
    : Math.max(
        SIZES.touchpoint,
        under + flowed.h + (flowed.h > 0 ? HEAD.signs : HEAD.over) + HEAD.foot + HEAD.over,
      )
  const box: Sized = {
    id: touchpoint.id,
    kind: 'touchpoint',
    w,
    h: grid(h),
    title,
    signs: flowed.signs,
    row: touchpoint,
    isFolded,
  }
  heads.set(touchpoint, { key, box })
  return box
}

function touchpointSigns(touchpoint: Touchpoint, heir: string | undefined, lang: Lang): SignWords[] {
  const { when, duration, waitMin, repeatsStory } = touchpoint
  const signs: SignWords[] = []
  if (when) signs.push({ icon: 'when', text: whenText(when), tone: 'quiet' })
  if (duration) signs.push({ icon: 'duration', text: durationText(duration, lang), tone: 'quiet' })
  if (waitMin !== undefined) signs.push({ icon: 'wait', text: minutesText(waitMin, lang), tone: 'warn' })
  if (repeatsStory) signs.push({ icon: 'repeat', text: WORDS[lang].repeatsStory, tone: 'warn' })
  if (heir) signs.push({ icon: 'handoff', text: heir, tone: 'warn', maxLines: 1 })
  return signs
}
