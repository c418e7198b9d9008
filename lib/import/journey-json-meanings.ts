/** What the keys of journey JSON mean, where the name alone does not say it: for whoever writes such files. */
import type { JsonKey, JsonObjectKind } from '@/lib/journey/json-keys'

const ID =
  'kept, where no row of the board has it; else a new one is given, and everything that refers to it follows'
const OWNER = 'name of a department'
const BASIS = 'what this is a copy of, and when it was made'
const CARDS = 'by the id of a lane, else by its kind: its cards'
const STAGE = 'id, else exact name of a stage'
const TOUCHPOINT = 'id, else exact title of a touchpoint'

export const MEANINGS: { [K in JsonObjectKind]: Partial<Record<JsonKey<K>, string>> } = {
  map: {
    id: ID,
    lang: 'left out: that of the board',
    mapType: 'left out: current',
    scale: 'of the time line; left out: days',
    persona: 'whose journey it is; several: `personas`',
    lanes:
      'left out: touchpoints, emotions, and each kind that cards use. A kind that is used and not listed is added',
    basis: BASIS,
  },
  brief: { why: 'what the map is for', start: 'where the journey begins', end: 'where it ends' },
  persona: { id: ID, picture: 'id of a picture of the board' },
  stage: { id: ID, beforeContact: 'before the customer meets the company', cards: CARDS, basis: BASIS },
  touchpoint: {
    id: ID,
    channels: 'ids such as store, phone, web, or words of your own',
    emotion:
      'by the id or name of a persona, or one number for the only persona; left out: none (0 is a value)',
    feeling: 'a word for it, as `emotion`',
    quoteOf: 'id or name of the persona who says it',
    owner: OWNER,
    handoffTo: 'name of the department that goes on with it',
    repeatsStory: 'the customer has to tell everything again',
    waitMin: 'minutes',
    key: 'a moment that decides',
    beforeContact: 'before the customer meets the company',
    cards: CARDS,
    basis: BASIS,
    sentiment: 'follows from `emotion`: not read',
  },
  card: {
    id: ID,
    owner: OWNER,
    status: 'open, planned, doing, done, dropped, or a word of your own',
    promise: 'what it keeps: valuable, solves, trust, personal, or words of your own',
    answered: 'of a question or doubt',
    childMap: 'id of the map that shows this in detail',
    basis: BASIS,
  },
  lane: {
    id: ID,
    kind: 'one of the kinds, or a word of your own',
    title: 'left out: the name of its kind',
  },
  metric: {
    touchpoint: `${TOUCHPOINT}; it belongs to a touchpoint or to a stage`,
    stage: `${STAGE}; it belongs to a touchpoint or to a stage`,
  },
  funnel: {
    stage: `${STAGE}; it belongs to a stage or to a touchpoint`,
    touchpoint: `${TOUCHPOINT}; it belongs to a stage or to a touchpoint`,
    count: 'how many get as far as this step',
  },
  basis: { id: 'id, else exact name of what it was made from', at: 'when, ISO 8601' },
}
