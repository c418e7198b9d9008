/** Inter as pictures carry it: the variable font in parts, so that a picture holds only what its letters need. */

interface Part {
  name: 'latin' | 'latin-ext' | 'cyrillic'
  /** does a text need this part? */
  has: RegExp
  /** as in the font's own style sheet: later parts must not answer for characters of earlier ones */
  range: string
}

const PARTS: readonly Part[] = [
  {
    name: 'latin',
    has: /[\u0021-\u00ff\u2000-\u206f\u20ac\u2122]/u,
    range:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215',
  },
  {
    name: 'latin-ext',
    has: /[\u0100-\u024f\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20c0]/u,
    range: 'U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0',
  },
  {
    name: 'cyrillic',
    has: /[\u0400-\u045f\u0490\u0491\u2116]/u,
    range: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  },
]

export interface InterPart {
  /** a file of @fontsource-variable/inter */
  file: string
  /** The `@font-face` rule. @param source where the file's bytes are: a `data:` address for a file that travels */
  rule: (source: string) => string
}

/** What a picture needs so that it looks the same where Inter is not installed; about 65 KB each. */
export function interPartsFor(svg: string): InterPart[] {
  const styles = svg.includes('italic') ? (['normal', 'italic'] as const) : (['normal'] as const)
  return PARTS.filter((part) => part.has.test(svg)).flatMap(({ name, range }) =>
    styles.map((style) => ({
      file: `inter-${name}-wght-${style}.woff2`,
      rule: (source) =>
        `@font-face{font-family:Inter;font-style:${style};font-weight:100 900;unicode-range:${range};src:url(${source}) format('woff2')}`,
    })),
  )
}
