/** Every shape in every state, as boards: what the gallery draws. A new kind of lane shows up by itself. */
import { LANE_TYPES } from '@/lib/journey/lane-types'
import { ANYONE, type Board, type Id, type Trashed } from '@/lib/journey/model'
import { MAP, board, card, department, lane, map, metric, persona, stage, touchpoint } from './rows'

export interface Scene {
  state: string
  board: Board
  /** one entity of it; none: the whole map */
  entity?: Id
}

export interface Shelf {
  name: string
  scenes: readonly Scene[]
}

const GONE: Trashed = { by: 'somebody', at: 0 }
const LONG =
  'Nobody at the desk knows when it will come back, whom to ask or why the label says it is there: Donaudampfschifffahrtsgesellschaftskapitän, очередь в кассу, ¿otra vez? 👩‍👩‍👧'
const care = department('care', 'Customer care and complaints', 2)
const sales = department('sales', 'Sales', 1)

const mapScenes: readonly Scene[] = [
  { state: 'empty', board: board(map({ title: '' }), lane('1', 'touchpoints'), lane('2', 'emotions')) },
  {
    state: 'typical',
    board: board(
      map({
        scenario: 'Friday, after work, with a full trolley',
        start: 'The fridge is empty',
        end: 'Everything is unpacked',
        personas: { 'persona:1': 'a', 'persona:2': 'b' },
      }),
      persona('1', 'Sarah'),
      persona('2', 'Tom', { life: '61, comes by bus' }),
      care,
      sales,
      stage('1', { title: 'Choose' }),
      stage('2', { title: 'Pay', duration: 'PT20M' }),
      touchpoint('1', {
        title: 'Compare prices',
        channels: ['shelf', 'app'],
        emotions: { 'persona:1': 1, 'persona:2': -0.5 },
        owner: sales.id,
        handoffTo: care.id,
      }),
      touchpoint('2', {
        place: { stage: 'stage:2', order: 'a' },
        emotions: { 'persona:1': -2, 'persona:2': -1 },
        feelings: { 'persona:1': 'impatient' },
        quote: 'Is this till open or not?',
        quoteOf: 'persona:1',
        owner: care.id,
        key: true,
        waitMin: 8,
      }),
      lane('0', 'touchpoints'),
      lane('1', 'emotions'),
      lane('2', 'pains'),
      card('1', { place: { lane: 'lane:2', order: 'a', touchpoint: 'touchpoint:2' } }),
    ),
  },
  {
    state: 'overfull',
    board: board(
      map({
        title: `${LONG} ${LONG}`,
        scenario: LONG,
        start: LONG,
        end: LONG,
        personas: Object.fromEntries([1, 2, 3, 4].map((n) => [`persona:${n}`, `${n}`])),
      }),
      ...[1, 2, 3, 4].map((n) => persona(`${n}`, LONG)),
      stage('1'),
      touchpoint('1', { title: LONG }),
      lane('0', 'touchpoints'),
    ),
  },
  {
    state: 'unreadable rows',
    board: {
      ...board(map(), stage('1'), touchpoint('1'), lane('0', 'touchpoints')),
      unreadable: [{ table: 'cards', id: 'card:x', reason: 'text is not a text' }],
    },
  },
  {
    state: 'rescued cards',
    board: board(
      map(),
      stage('1'),
      touchpoint('1'),
      touchpoint('2', { trashed: GONE }),
      lane('0', 'touchpoints'),
      lane('1', 'pains'),
      card('1'),
      card('2', {
        place: { lane: 'lane:1', order: 'a', touchpoint: 'touchpoint:2' },
        text: 'Written meanwhile',
      }),
    ),
  },
]

const withStage = (more: Parameters<typeof stage>[1]) =>
  board(map(), stage('1', more), touchpoint('1'), touchpoint('2'), lane('0', 'touchpoints'))

const stageScenes: readonly Scene[] = [
  { state: 'empty', board: withStage({ title: '' }) },
  { state: 'typical', board: withStage({ title: 'Pay', duration: 'PT20M' }) },
  { state: 'overfull', board: withStage({ title: LONG, duration: 'P1Y2M' }) },
  { state: 'before first contact', board: withStage({ title: 'Wish', beforeContact: true }) },
].map((scene) => ({ ...scene, entity: 'stage:1' }))

const withTouchpoint = (more: Parameters<typeof touchpoint>[1]) =>
  board(map(), care, sales, stage('1'), touchpoint('1', more), touchpoint('2'), lane('0', 'touchpoints'))

const touchpointScenes: readonly Scene[] = [
  { state: 'empty', board: withTouchpoint({ title: '', channels: [], emotions: {} }) },
  { state: 'typical', board: withTouchpoint({ owner: care.id }) },
  {
    state: 'overfull',
    board: withTouchpoint({
      title: LONG,
      channels: ['store', 'phone', 'web', 'app', 'blog', 'social', 'email', 'own word'],
      owner: care.id,
      waitMin: 1234.5,
      duration: 'PT45M',
      repeatsStory: true,
    }),
  },
  { state: 'key moment', board: withTouchpoint({ owner: sales.id, key: true }) },
  {
    state: 'hand-off',
    board: withTouchpoint({ owner: sales.id, handoffTo: care.id, repeatsStory: true, waitMin: 12 }),
  },
  {
    state: 'rescued',
    board: board(
      map(),
      stage('1', { trashed: GONE }),
      stage('2'),
      touchpoint('1'),
      touchpoint('2', { place: { stage: 'stage:2', order: 'a' } }),
      lane('0', 'touchpoints'),
    ),
  },
].map((scene) => ({ ...scene, entity: 'touchpoint:1' }))

const withCard = (kind: string, more: Parameters<typeof card>[1], laneMore = {}) =>
  board(
    map(),
    care,
    stage('1'),
    touchpoint('1'),
    lane('0', 'touchpoints'),
    lane('1', kind, laneMore),
    card('1', more),
  )

/** One lane of each dress of cards. */
const dresses = [
  ...new Map(LANE_TYPES.filter((type) => type.content === 'cards').map((t) => [t.tone, t])).values(),
]

const cardScenes: readonly Scene[] = [
  ...dresses.map(({ tone, kind }) => ({ state: tone, board: withCard(kind, {}) })),
  { state: 'empty', board: withCard('pains', { text: '' }) },
  {
    state: 'overfull',
    board: withCard('improvements', {
      text: LONG,
      evidence: 'reported',
      source: LONG,
      impact: 5,
      effort: 2,
      status: 'planned',
      owner: care.id,
      due: '2027-01-31',
    }),
  },
  { state: 'observed', board: withCard('pains', { evidence: 'observed', source: 'Visit in May' }) },
  { state: 'assumed', board: withCard('pains', { evidence: 'assumed' }) },
  { state: 'answered', board: withCard('questions', { text: 'Is it open on Sundays?', answered: true }) },
  { state: 'folded', board: withCard('pains', {}, { collapsed: true }) },
  { state: 'rescued', board: withCard('pains', {}, { trashed: GONE }) },
].map((scene) => ({ ...scene, entity: 'card:1' }))

const laneBoard = (kind: string, more: Parameters<typeof lane>[2]) =>
  board(
    map({ title: kind }),
    stage('1'),
    touchpoint('1', { quote: 'Is this till open?', feelings: { [ANYONE]: 'impatient' } }),
    touchpoint('2', { emotions: { [ANYONE]: 1.5 }, channels: ['app', 'sms'] }),
    lane('1', kind, more),
    card('1'),
    metric('1'),
    metric('2', { kind: 'funnel', on: 'stage:1', name: 'Came in', value: 1200, unit: '' }),
    metric('3', { kind: 'funnel', name: 'Paid', value: 830, unit: '' }),
  )

const laneShelves: readonly Shelf[] = [...LANE_TYPES.map((type) => type.kind), 'own word'].map((kind) => ({
  name: `lane: ${kind}`,
  scenes: [
    { state: 'typical', board: laneBoard(kind, {}) },
    { state: 'empty', board: board(map({ title: kind }), stage('1'), lane('1', kind)) },
    { state: 'folded', board: laneBoard(kind, { collapsed: true }) },
    { state: 'overfull title', board: laneBoard(kind, { title: LONG }) },
  ],
}))

export const SHELVES: readonly Shelf[] = [
  { name: 'map', scenes: mapScenes },
  { name: 'stage', scenes: stageScenes },
  { name: 'touchpoint', scenes: touchpointScenes },
  { name: 'card', scenes: cardScenes },
  ...laneShelves,
]

export const GALLERY_MAP = MAP
