/**
 * Letters that the faces we bring do not have (Chinese, Thai, Hebrew …) come from the machine's own fonts, found by
 * fontconfig, where there is one. Nothing of this is needed: without it, such letters are boxes that keep their words.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Lender, LentFont } from '@/lib/export/lent-fonts'

/** ms: it takes ten to fifty */
const PATIENCE = 2000

const lent = new Map<string, LentFont>()
let isThere = true

export const machineFont: Lender = (letter) => {
  const answer = isThere ? match(letter) : ''
  const [file = '', member = ''] = answer.split('\n')
  if (!file) return undefined
  const known = lent.get(answer)
  if (known) return known
  try {
    const font = { name: answer, bytes: readFileSync(file), ...(COLLECTION.test(file) && { member }) }
    lent.set(answer, font)
    return font
  } catch {
    // not for us to read
    return undefined
  }
}

const COLLECTION = /\.(ttc|otc)$/i

/** @returns file and PostScript name of the font that suits the letter best; '' where nobody can say */
function match(letter: string): string {
  const code = letter.codePointAt(0)!.toString(16)
  try {
    // signs in colours have no outlines
    const wish = ['-f', '%{file}\n%{postscriptname}', `sans:outline=true:color=false:charset=${code}`]
    return execFileSync('fc-match', wish, { encoding: 'utf8', timeout: PATIENCE, stdio: 'pipe' })
  } catch {
    // it is not there, or takes too long: it is not asked again
    isThere = false
    return ''
  }
}
