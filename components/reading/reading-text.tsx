/**
 * A board as the text that its reading view shows, made once for all who read it in one language. It goes to the browser
 * as it is: none of what makes it is code there, and nothing of it is made again when the page comes to life.
 */
import { renderToStaticMarkup } from 'react-dom/server'
import type { Lang } from '@/lib/i18n/languages'
import { mapsOf } from '@/lib/journey/live'
import type { Board } from '@/lib/journey/model'
import { readingOf, type MapReading } from '@/lib/journey/reading'
import { Brief, MapHead, Rescued, Stage } from './map-reading'
import { readerOf, type Reader } from './reader'
import { SignBook } from './signs'

/** HTML of ours: what people wrote is text in it. Missing: it stands in the page already. */
export interface Markup {
  html?: string
}

export interface ReadableMap {
  id: string
  title: string
  /** BCP 47, of what is written on it */
  lang: string
  head: Markup
  text: Markup
}

export interface ReadableBoard {
  /** the signs that its texts refer to */
  signs: Markup
  maps: readonly ReadableMap[]
}

/** @param breathe lets others work for a moment: a large board is made in pieces of some milliseconds */
export async function readableBoard(
  board: Board,
  lang: Lang,
  breathe: () => Promise<void>,
): Promise<ReadableBoard> {
  const reader = readerOf(lang, board.departments)
  const maps: ReadableMap[] = []
  for (const { id, title, lang: written } of mapsOf(board)) {
    const reading = readingOf(board, id)
    if (!reading) continue
    const head = { html: renderToStaticMarkup(<MapHead reading={reading} reader={reader} />) }
    const text = { html: await textOf(reading, reader, breathe) }
    maps.push({ id, title: title.trim() || reader.t('untitled'), lang: written, head, text })
  }
  return { signs: { html: renderToStaticMarkup(<SignBook />) }, maps }
}

async function textOf(reading: MapReading, reader: Reader, breathe: () => Promise<void>): Promise<string> {
  const pieces = [renderToStaticMarkup(<Brief reading={reading} reader={reader} />)]
  for (const stage of reading.stages) {
    await breathe()
    pieces.push(renderToStaticMarkup(<Stage reading={stage} in={reading} reader={reader} />))
  }
  pieces.push(renderToStaticMarkup(<Rescued reading={reading} reader={reader} />))
  return pieces.join('')
}
