/** Frames that people might send, changed in one to three places or by a few bytes. */
import * as Y from 'yjs'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { mutate } from '@/lib/guard/testing/mutate'
import { Random } from '@/lib/guard/testing/random'
import { rewrite } from '@/lib/guard/testing/raw-update'
import { readUpdate } from '@/lib/guard/reader'
import { stageChange } from './people'
import { NOTHING } from './attacker'
import type { Scene } from './scenes-of-frames'
import type { Siege } from './siege'

const ATTACKERS = 8
const ROUNDS = 40
const AS_THEY_MAY = /^(refused|asked again|nothing|closed abuse)/

export const MUTATED: Scene = {
  name: 'mutated frames',
  attack: async (at) => {
    const seeds = Array.from({ length: ATTACKERS }, (_, n) => at.seed * ATTACKERS + n)
    // they may change nothing: whatever gets through is seen
    const heard = await Promise.all(seeds.map((seed) => mutations(at, seed)))
    return heard.flat().filter((word) => !AS_THEY_MAY.test(word))
  },
  expects: [],
}

async function mutations(at: Siege, seed: number): Promise<string[]> {
  const random = new Random(seed)
  const mal = await at.enter('commenter')
  await mal.sync()
  const heard: string[] = []
  for (let round = 0; round < ROUNDS && mal.closed === undefined; round++) {
    const doc = new Y.Doc()
    doc.clientID = random.clientId()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(mal.doc))
    const known = Y.encodeStateVector(doc)
    mal.hello(doc.clientID)
    writeChanges(doc, [stageChange('Mal was here')], { origin: ORIGIN.local, author: mal.person })
    let frame = Y.encodeStateAsUpdate(doc, known)
    const read = readUpdate(frame, { blocks: 1_000 })
    if (random.chance(0.5) && read.is === 'read') {
      mutate(read, doc, random)
      frame = rewrite(read)
    } else {
      for (let n = 1 + random.below(4); n > 0; n--) frame[random.below(frame.length)] = random.below(256)
    }
    const word = await mal.update(frame)
    heard.push(word)
    // who is asked and says nothing is not told anything any more
    if (word === 'asked again') await mal.answerTo({ is: 'step2', update: NOTHING })
  }
  mal.leave()
  return heard.map((word) => `${word} (seed ${seed})`)
}
