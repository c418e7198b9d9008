/** Rows as CSV (RFC 4180), for spreadsheets: UTF-8 with its mark, so that Excel reads accents and Cyrillic. */

export const CSV_MARK = '\uFEFF'

/** What a spreadsheet would take for a formula, and full-width signs that some take for the same. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** One row with its line end. A cell that begins like a formula gets an apostrophe in front: it is shown, never run. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
