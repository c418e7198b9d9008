/** For tests of undo: one person with a history, and one beside her. */
import type { Change } from '@/lib/journey/change'
import { seeded } from '@/lib/journey/edit.fixture'
import { newMap } from '@/lib/journey/edit-maps'
import type { Id } from '@/lib/journey/model'
import { createHistory } from './history'
import { ORIGIN } from './origin'
import { meet, replicas, type Replica } from './replicas.fixture'
import { replaceText, textAt } from './text'

/** Ana with her history, Boris beside her, and a map with the five ready stages that neither of them can undo. */
export function openHistory() {
  const [ana, boris] = replicas(seeded(11), 'ana', 'boris') as [Replica, Replica]
  const map = newMap(ana.ctx, { title: 'Shop', lang: 'en', at: { x: 0, y: 0 }, framework: true })
  ana.write(map.changes, ORIGIN.server)
  meet(ana.doc, boris.doc)
  let time = 1_000_000
  const history = createHistory(ana.doc, { person: 'ana', now: () => time })
  const stages = [...ana.board.stages.values()].map((stage) => stage.id)
  return {
    ana,
    boris,
    history,
    map: map.id,
    stages: stages as [Id<'stage'>, Id<'stage'>, ...Id<'stage'>[]],
    lane: [...ana.board.lanes.values()][0]!.id,
    sync: () => meet(ana.doc, boris.doc),
    /** one step of Ana's */
    step: (changes: Change[], label?: string) => {
      history.mark(label)
      ana.write(changes)
    },
    type: (id: string | undefined, to: string, field = 'title') =>
      ana.doc.transact(() => replaceText(textAt(ana.doc, id!, field)!, to), ORIGIN.local),
    wait: (ms: number) => (time += ms),
    stage: (id: string | undefined) => ana.board.stages.get(id!)!,
  }
}
