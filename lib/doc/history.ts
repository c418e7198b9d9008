/**
 * Undo and redo of one person, over map and canvas. It never takes back what somebody else has done:
 *
 * - Fields are kept in a journal: what stood there before a step, and which write of mine stands there after it. Undo
 *   writes the old value back only where that very write still stands; else it leaves the field and tells.
 * - A row that a step made is undone into the trash and redone out of it: nobody's words in it are lost.
 * - Text is undone by a Y.UndoManager on that one text, one burst of typing at a time: my letters go, others' stay.
 *
 * (A Y.UndoManager over maps would overwrite newer values and can leave a row without its place.)
 *
 * Only transactions with ORIGIN.local are kept. A step is what happens between two marks; typing makes its own steps.
 */
import * as Y from 'yjs'
import type { PersonId, Trashed } from '@/lib/journey/model'
import { createJournal, emptyFieldStep, type Event, type FieldStep, type Skipped } from './history-fields'
import { createTextUndo, type Burst } from './history-text'
import { ORIGIN } from './origin'
import { partFinder, tableAt } from './rows'
import { TABLES, type DocTable } from './tables'

export type { Skipped } from './history-fields'

/** Milliseconds without a key stroke after which the next one begins a step of its own. */
const BURST_MS = 800

const isText = (type: unknown): type is Y.Text => type instanceof Y.Text

/** What undo, redo or bail did. */
export interface Outcome {
  /** false: there was no step, or everything in it was overtaken */
  did: boolean
  label?: string
  /** what others have changed since, left as it is */
  skipped: Skipped[]
  /** what was given to `mark` (undo), or to the `undo` that is now redone */
  view?: unknown
}

/** How many steps there were when the mark was set. */
export type Mark = number

/** Call nothing of it inside a transaction or an observer. */
export interface History {
  /**
   * Ends the open step; what comes next is a new one.
   * @param label told again by undo and redo
   * @param view whatever the caller wants back with that undo (a selection)
   */
  mark(label?: string, view?: unknown): Mark
  /** Takes the last step back. The step is used up, whether or not anything of it could be undone. */
  undo(view?: unknown): Outcome
  redo(view?: unknown): Outcome
  /** A cancelled gesture: takes back everything since the mark (the last one), with nothing to redo. */
  bail(mark?: Mark): Outcome
  /** Makes one step of all steps since the mark. */
  squash(mark: Mark): void
  canUndo(): boolean
  canRedo(): boolean
  /** Called when what can be undone or redone has changed. Returns its stop. */
  subscribe(listener: () => void): () => void
  /** Forgets everything (another role). */
  clear(): void
  stop(): void
}

interface Step {
  label?: string
  view?: unknown
  fields: FieldStep
  bursts: Burst[]
}

/** The step that still grows. */
interface OpenStep extends Step {
  texts: Set<Y.Text>
  /** the text, if the step is a burst of typing */
  typing: Y.Text | undefined
  /** when it last grew, ms */
  at: number
}

export interface HistoryOptions {
  /** in whose name an undone new row goes into the trash */
  person: PersonId
  /** ms since 1970 */
  now: () => number
  /** Whether the person may change this row now: they may have been allowed less since the step. Left out: every row. */
  mayTouch?: (id: string) => boolean
}

export function createHistory(doc: Y.Doc, { person, now, mayTouch = () => true }: HistoryOptions): History {
  const partOf = partFinder(doc)
  const journal = createJournal(doc, mayTouch)
  const textUndo = createTextUndo()
  const listeners = new Set<() => void>()
  let done: Step[] = []
  let undone: Step[] = []
  let open: OpenStep | undefined
  let next: { label?: string; view?: unknown } = {}
  let lastMark: Mark = 0
  let batch: Event[] = []

  const tell = () => listeners.forEach((listener) => listener())

  const close = () => {
    if (!open) return
    const { label, view, fields, texts } = open
    open = undefined
    journal.settle(fields)
    const bursts = textUndo.take(texts)
    if (fields.born.size + fields.changes.size + bursts.length > 0) done.push({ label, view, fields, bursts })
  }

  // --- what the person does -----------------------------------------------------------------------------------------

  const collect = (events: Event[], { origin }: Y.Transaction) => {
    if (origin !== ORIGIN.local) return
    for (const { target } of events) if (isText(target)) textUndo.watch(target)
    batch.push(...events)
  }

  /** Comes before the text managers, which note a transaction on their stacks only after the last step was closed. */
  const afterTransaction = ({ origin }: Y.Transaction) => {
    if (origin !== ORIGIN.local || batch.length === 0) return
    const events = batch
    batch = []
    const texts = events.map((event): unknown => event.target).filter(isText)
    const typing = texts.length === 1 && events.length === 1 ? texts[0] : undefined
    const goesOn = open && open.typing === typing && (!typing || now() - open.at <= BURST_MS)
    if (!goesOn) close()
    const step = (open ??= { ...next, fields: emptyFieldStep(), bursts: [], texts: new Set(), typing, at: 0 })
    step.at = now()
    next = {}
    for (const event of events) {
      const part = partOf(event.target)
      if (isText(event.target)) step.texts.add(event.target)
      else if (part) journal.note(step.fields, part, event)
    }
    undone = []
    tell()
  }

  const tables = (Object.keys(TABLES) as DocTable[]).map((table) => tableAt(doc, table))
  for (const table of tables) table.observeDeep(collect)
  doc.on('afterTransaction', afterTransaction)

  // --- back and forth -----------------------------------------------------------------------------------------------

  const isTheirs = ({ text }: Burst) => mayTouch(partOf(text as unknown as Event['target'])?.id ?? '')
  const revert = ({ label, fields, bursts }: Step): Outcome & { inverse: Step } => {
    const trashed: Trashed = { by: person, at: now() }
    const [field, text] = doc.transact(
      () => [journal.revert(fields, trashed), textUndo.revert(bursts.filter(isTheirs))] as const,
      ORIGIN.undo,
    )
    const inverse: Step = { label, fields: field.inverse, bursts: text.inverse() }
    const barred = bursts.filter((burst) => !isTheirs(burst)).map((burst) => burst.text)
    const lost = [...text.failed, ...barred].flatMap((one): Skipped[] => {
      const part = partOf(one as Event['target'])
      return part?.id && part.field ? [{ table: part.table as DocTable, id: part.id, field: part.field }] : []
    })
    const did = field.inverse.changes.size + inverse.bursts.length > 0
    return { did, label, skipped: [...field.skipped, ...lost], inverse }
  }

  const go = (from: Step[], to: Step[], view: unknown): Outcome => {
    const step = from.pop()
    if (!step) return { did: false, skipped: [] }
    const { inverse, ...outcome } = revert(step)
    if (outcome.did) to.push({ ...inverse, view })
    lastMark = Math.min(lastMark, done.length)
    tell()
    return { ...outcome, view: step.view }
  }

  return {
    mark(label, view) {
      close()
      next = { label, view }
      lastMark = done.length
      return lastMark
    },
    undo(view) {
      close()
      return go(done, undone, view)
    },
    redo(view) {
      close()
      return go(undone, done, view)
    },
    bail(mark = lastMark) {
      close()
      const all: Outcome = { did: false, skipped: [] }
      while (done.length > mark) {
        const { did, skipped, view } = go(done, [], undefined)
        all.did ||= did
        all.skipped.push(...skipped)
        all.view = view
      }
      return all
    },
    squash(mark) {
      close()
      const [first, ...others] = done.splice(mark)
      if (!first) return
      for (const { fields, bursts } of others) {
        journal.join(first.fields, fields)
        first.bursts.push(...bursts)
      }
      done.push(first)
    },
    canUndo: () => done.length > 0 || open !== undefined,
    canRedo: () => undone.length > 0,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear() {
      close()
      done = []
      undone = []
      lastMark = 0
      tell()
    },
    stop() {
      for (const table of tables) table.unobserveDeep(collect)
      doc.off('afterTransaction', afterTransaction)
      textUndo.stop()
      listeners.clear()
    },
  }
}
