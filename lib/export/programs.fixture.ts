/** Other people's programs that open our files in tests. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faceFile } from '@/server/jobs/fonts'
import { createTypesetter } from './typeset'

/** @throws saying what to install when the program is not there */
function run(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT')
      throw new Error(`${program} is missing: install poppler-utils`, { cause: error })
    throw error
  }
}

function withFile<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'sendero-export-'))
  try {
    const path = join(folder, 'file.pdf')
    writeFileSync(path, bytes)
    return use(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What can be copied out of a PDF, in the order in which it was written. */
export const pdfText = (pdf: Uint8Array): string =>
  withFile(pdf, (path) => run('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-']))

/** What can be copied out of a PDF, in the order in which people read it: also from right to left. */
export const pdfTextAsRead = (pdf: Uint8Array): string =>
  withFile(pdf, (path) => run('pdftotext', ['-enc', 'UTF-8', path, '-']))

/** Title, page size, language …; by name. */
export const pdfFacts = (pdf: Uint8Array): Record<string, string> =>
  withFile(pdf, (path) =>
    Object.fromEntries(
      run('pdfinfo', [path])
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    ),
  )

/** The fonts in a PDF, as a list for people. */
export const pdfFonts = (pdf: Uint8Array): string => withFile(pdf, (path) => run('pdffonts', [path]))

/** The page as a PNG, 96 pixels an inch: one pixel a px. */
export const pdfPicture = (pdf: Uint8Array): Uint8Array =>
  withFile(pdf, (path) => {
    run('pdftoppm', ['-r', '96', '-png', '-singlefile', path, path])
    return readFileSync(`${path}.png`)
  })

export const typesetter = createTypesetter(faceFile)
