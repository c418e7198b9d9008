/** Where a caret stands in text that was broken into lines. */

export interface CaretPlace {
  line: number
  /** what stands before the caret on its line */
  before: string
}

/**
 * @param lines the text as it was wrapped: its pieces in order; blanks and line ends between them may be missing
 * @param offset UTF-16 units into the text
 */
export function caretPlace(text: string, lines: readonly string[], offset: number): CaretPlace {
  const starts = startsOf(text, lines)
  let line = 0
  while (line + 1 < starts.length && starts[line + 1]! <= offset) line++
  return { line, before: text.slice(starts[line] ?? 0, offset).replace(/[\r\n]/g, '') }
}

function startsOf(text: string, lines: readonly string[]): number[] {
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    const found = line === '' ? at : text.indexOf(line, at)
    // the lines may be those of a moment ago: the rest is put at the end
    const start = starts.length === 0 ? 0 : found < 0 ? text.length : found
    starts.push(start)
    at = start + line.length
    if (text[at] === '\n') at++
  }
  return starts
}
