/** Frames that people might send, the first of each as it is, the others changed in one to three places or by a few bytes. */
import * as Y from 'yjs'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { mutate } from '@/lib/guard/testing/mutate'
import { Random } from '@/lib/guard/testing/random'
import { rewrite } from '@/lib/guard/testing/raw-update'
import { readUpdate } from '@/lib/guard/reader'
import type { Change } from '@/lib/journey/change'
import { pause, stageChange } from './people'
import type { Answer } from './attacker'
import type { Scene } from './scenes-of-frames'
import type { Siege } from './siege'

const ATTACKERS = 8
const ROUNDS = 40
const SPREAD_MS = 30
const AS_THEY_MAY = /^(refused|asked again|nothing|closed abuse)/

export const MUTATED: Scene = {
  name: 'mutated frames',
  attack: async (at) => {
    const seeds = Array.from({ length: ATTACKERS }, (_, n) => at.seed * ATTACKERS + n)
    // whatever gets through of the one would be seen, of the other in any row but their own
    const heard = await Promise.all(
      seeds.map((seed) => mutations(at, seed, seed % 2 === 0 ? 'commenter' : 'contributor')),
    )
    return {
      first: heard.map(([word]) => word),
      odd: heard.flatMap((words, n) =>
        words.filter((word) => !AS_THEY_MAY.test(word)).map((word) => `${word} (seed ${seeds[n]})`),
      ),
    }
  },
  expects: {
    first: Array.from({ length: ATTACKERS }, (_, n) => (n % 2 ? 'nothing' : 'refused role')),
    odd: [],
  },
  mayAddTo: ['cards', 'canvas'],
}

async function mutations(at: Siege, seed: number, role: 'commenter' | 'contributor'): Promise<Answer[]> {
  const random = new Random(seed)
  const mal = await at.enter(role)
  await mal.sync()
  mal.hasNothing = true
  const heard: Answer[] = []
  for (let round = 0; round < ROUNDS && mal.closed === undefined; round++) {
    // not all at once: what the honest wait is measured in this process
    await pause(random.below(SPREAD_MS))
    const doc = new Y.Doc()
    doc.clientID = random.clientId()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(mal.doc))
    const known = Y.encodeStateVector(doc)
    mal.hello(doc.clientID)
    const changes = role === 'commenter' ? [stageChange('Mal was here')] : changesOf(doc, mal.person, random)
    writeChanges(doc, changes, { origin: ORIGIN.local, author: mal.person })
    let frame = Y.encodeStateAsUpdate(doc, known)
    const read = readUpdate(frame, { blocks: 1_000 })
    if (round === 0) {
      // as people send it: that of a contributor gets through
    } else if (random.chance(0.5) && read.is === 'read' && read.blocks.length > 0) {
      mutate(read, doc, random)
      frame = rewrite(read)
    } else {
      for (let n = 1 + random.below(4); n > 0; n--) frame[random.below(frame.length)] = random.below(256)
    }
    let word = await mal.update(frame)
    heard.push(word)
    // nobody tells them what they wrote themselves
    if (round === 0 && word === 'nothing') Y.applyUpdate(mal.doc, frame, 'own')
    // asked for what a fresh document has, and perhaps once more for what the frame builds on
    while (word === 'asked again') heard.push((word = await mal.answerTo()))
  }
  mal.leave()
  return heard
}

/** What a contributor may do: a card of their own, made or written into. */
function changesOf(doc: Y.Doc, person: string, random: Random): Change[] {
  const own = [...doc.getMap<Y.Map<unknown>>('cards')].flatMap(([id, row]) =>
    row.get('author') === person ? [id as `card:${string}`] : [],
  )
  if (own.length > 0 && random.chance(0.7)) {
    return [
      { do: 'patch', id: random.pick(own), set: { text: random.letters(5), impact: 1 + random.below(5) } },
    ]
  }
  const place = { lane: 'lane:l', stage: 'stage:s', order: 'a0' } as const
  return [{ do: 'create', row: { id: `card:${random.letters(8)}`, place, text: 'mine', source: '' } }]
}
