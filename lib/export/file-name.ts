/** Bytes of a title in a file name: with date and extension well below the 255 that file systems allow. */
const TITLE_BYTES = 180
/** Characters that Windows, macOS or Linux do not take in names, and those that nobody sees or that turn the text round. */
const UNSAFE =
  /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu
/** Windows keeps these names, with any ending, for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=[. ]|$)/i

/**
 * A name for a downloaded file that every system takes: `Buying a laptop 2026-03-01.svg`. Letters of all scripts and
 * emoji are kept.
 *
 * @param title of the board or map; may be anything
 * @param date ISO date of the export
 * @param extension without the dot
 */
export function fileName(title: string, date: string, extension: string): string {
  const words = title.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ')
  const bare = shortened(words.replace(/^[\s.~-]+/, '')).replace(/[\s.]+$/, '')
  const safe = bare.replace(DEVICE, '_$1')
  return `${safe || 'Sendero'} ${date}.${extension}`
}

/** As many whole characters, as people count them, as fit. */
function shortened(text: string): string {
  const encoder = new TextEncoder()
  let bytes = 0
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += encoder.encode(segment).length
    if (bytes > TITLE_BYTES) break
    kept += segment
  }
  return kept
}
