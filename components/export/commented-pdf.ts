/** A PDF with what is said behind the drawing. The server makes it: it knows who may read what. */
import type { PictureOf } from '@/lib/export/picture'
import type { FileWish, Made } from './make-file'

/** @throws when the server cannot be reached, or does not make it */
export async function commentedPdf(board: string, what: PictureOf, paper: FileWish['paper']): Promise<Made> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const query = new URLSearchParams({ format: 'pdf', comments: '1', paper, ...partOf(what) })
  if (timeZone) query.set('timeZone', timeZone)
  const answer = await fetch(`/api/v1/boards/${encodeURIComponent(board)}/export?${query}`)
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  return { file: await answer.blob(), boxes: Number(answer.headers.get('x-sendero-boxes') ?? 0) }
}

function partOf(what: PictureOf): Record<string, string> {
  switch (what.of) {
    case 'board':
      return {}
    case 'map':
      return { map: what.map }
    case 'stage':
      return { stage: what.stage }
    case 'chosen':
      return { entities: what.ids.join(',') }
  }
}
