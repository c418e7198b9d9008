/** A small map that people change while others are away. */
import type { Change } from '@/lib/journey/change'

export const lane: Change = {
  do: 'create',
  row: { id: 'lane:l', map: 'map:m', kind: 'notes', order: 'a0', title: '' },
}
export const map: Change = {
  do: 'create',
  row: {
    id: 'map:m',
    title: 'Map',
    at: { x: 0, y: 0 },
    lang: 'en',
    mapType: 'current',
    scale: 'days',
    why: '',
    objectives: [],
    scenario: '',
    start: '',
    end: '',
    personas: {},
  },
}
export const stage = (tail: string, title = tail): Change => ({
  do: 'create',
  row: { id: `stage:${tail}`, map: 'map:m', order: 'a0', title },
})
export const card = (tail: string, on: string, text = tail): Change => ({
  do: 'create',
  row: {
    id: `card:${tail}`,
    place: { lane: 'lane:l', stage: `stage:${on}`, order: 'a0' },
    text,
    source: '',
  },
})
export const patch = (id: string, set: object): Change => ({ do: 'patch', id, set }) as Change
export const trashed = { by: 'boris', at: 1 }
