import { expect, it } from 'vitest'
import { csvRow } from './csv'

it('[C14] CSV is that of RFC 4180: commas, quotes and line breaks inside a cell', () => {
  expect(csvRow(['plain', 'a,b', 'say "so"', 'two\nlines', '', 'ёж 🙂'])).toBe(
    'plain,"a,b","say ""so""","two\nlines",,ёж 🙂\r\n',
  )
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '=HYPERLINK("http://x","y")'])(
  '[C14] a cell that begins like a formula is shown, not run: %j',
  (text) => {
    const row = csvRow([text])
    expect(row).toMatch(/^"?'/)
    expect(row.replaceAll('""', '"')).toContain(text)
  },
)
