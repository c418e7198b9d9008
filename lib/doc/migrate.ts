/** The version of a document's schema, and the way from older ones to this. Only the server calls it, on load. */
import * as Y from 'yjs'
import type { Lang } from '@/lib/journey/model'
import { ORIGIN } from './origin'
import { SCHEMA_VERSION } from './tables'

/** `STEPS[n]` makes version n + 2 out of version n + 1, in the transaction it is called in. */
const STEPS: readonly ((doc: Y.Doc) => void)[] = []

/** A board without content. */
export function createBoardDoc(lang: Lang): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    const meta = doc.getMap('meta')
    meta.set('schema', SCHEMA_VERSION)
    meta.set('lang', lang)
  }, ORIGIN.server)
  return doc
}

/**
 * Brings a document to this version, in one transaction. `newer`: a later version of Sendero wrote it; nothing was
 * changed, and it may only be read. A document without a version counts as of the first.
 */
export function migrate(doc: Y.Doc): 'current' | 'migrated' | 'newer' {
  const meta = doc.getMap('meta')
  const stored = meta.get('schema')
  if (stored === SCHEMA_VERSION) return 'current'
  const version = typeof stored === 'number' && stored >= 1 ? stored : 1
  if (version > SCHEMA_VERSION) return 'newer'
  doc.transact(() => {
    for (const step of STEPS.slice(version - 1)) step(doc)
    meta.set('schema', SCHEMA_VERSION)
  }, ORIGIN.server)
  return 'migrated'
}
