import { describe, expect, it } from 'vitest'
import { CHANNELS, channelOf } from './channels'
import { ICONS } from './icons'
import { LANE_TYPES, laneName, laneTypeOf } from './lane-types'
import { durationText, minutesText, numberText, stageTime, whenText } from './words'

const KINDS =
  'actions behaviours thoughts quotes needs doubts questions pains improvements backstage metrics channels funnel images notes emotions touchpoints'
const CHANNEL_IDS =
  'store phone web app blog social email in-person person post chat sms video portal desk till shelf paper home car-park courier space physical'

describe('lanes and channels', () => {
  it('[J35] every kind of lane has a sign and a name in three languages', () => {
    expect(LANE_TYPES.map((type) => type.kind).sort()).toEqual(KINDS.split(' ').sort())
    for (const { names, icon } of LANE_TYPES) {
      expect(new Set(Object.values(names)).size).toBeGreaterThan(1)
      expect(ICONS[icon]).toMatch(/^M/)
    }
  })

  it('[J35] without kinds of its own a map gets touchpoints and emotions first', () => {
    expect(LANE_TYPES.slice(0, 2).map((type) => type.kind)).toEqual(['touchpoints', 'emotions'])
  })

  it('[J35] an own kind is a lane of cards under its own word, and a title of its own wins', () => {
    expect(laneTypeOf('moon phase')).toMatchObject({ content: 'cards', tone: 'plain', icon: 'own' })
    expect(laneName({ kind: 'moon phase', title: '' }, 'ru')).toBe('moon phase')
    expect(laneName({ kind: 'pains', title: '' }, 'ru')).toBe('Боли')
    expect(laneName({ kind: 'pains', title: 'What hurts' }, 'ru')).toBe('What hurts')
  })

  it('[J36] every channel has a sign and a name in three languages; any other word is shown as written', () => {
    expect(CHANNELS.map((channel) => channel.id).sort()).toEqual(CHANNEL_IDS.split(' ').sort())
    for (const { names, icon } of CHANNELS) {
      expect(Object.values(names).every(Boolean)).toBe(true)
      expect(ICONS[icon]).toMatch(/^M/)
    }
    expect(channelOf('carrier pigeon')).toMatchObject({ icon: 'channel', names: { es: 'carrier pigeon' } })
    expect(channelOf('constructor')).toMatchObject({ icon: 'channel' })
  })
})

describe('times and numbers', () => {
  it.each([
    ['P2D', 'es', '2 d'],
    ['P30D', 'ru', '30 дн.'],
    ['P3Y', 'ru', '3 г.'],
    ['PT2H', 'en', '2 h'],
    ['P1Y2M3DT4H5M6S', 'en', '1 y 2 mo 3 d 4 h 5 min 6 s'],
    ['P1.5W', 'es', '1,5 sem'],
    ['soon', 'en', 'soon'],
    ['P', 'en', 'P'],
  ] as const)('[J37] %s in %s: %s', (iso, lang, text) => {
    expect(durationText(iso, lang)).toBe(text)
  })

  it.each([
    [0, 'en', '0 min'],
    [11.25, 'es', '11,3 min'],
    [60, 'en', '1 h'],
    [95, 'ru', '1 ч 35 мин'],
    [17280, 'es', '12 d'],
    [2940, 'en', '2 d 1 h'],
  ] as const)('[J37] a wait of %s minutes in %s: %s', (minutes, lang, text) => {
    expect(minutesText(minutes, lang)).toBe(text)
  })

  it.each([
    [1234.5, 'en', '1,234.5'],
    [1234.5, 'es', '1234,5'],
    [1234567, 'ru', '1\u00a0234\u00a0567'],
    [-0.126, 'en', '−0.13'],
    [1e30, 'en', '1e+30'],
  ] as const)('[J37] the number %s in %s: %s', (value, lang, text) => {
    expect(numberText(value, lang)).toBe(text)
  })

  it('[J37] a band says what comes before the contact, and a moment is told in short', () => {
    const stage = { id: 'stage:a', map: 'map:a', order: 'a', title: '' } as const
    expect(stageTime({ ...stage, duration: 'PT8M', beforeContact: true }, 'en')).toBe(
      'before contact · 8 min',
    )
    expect(stageTime(stage, 'en')).toBe('')
    expect([whenText('08:30'), whenText('2026-04-03T08:30:00Z')]).toEqual(['08:30', '2026-04-03 08:30'])
  })
})
