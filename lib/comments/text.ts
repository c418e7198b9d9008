/**
 * What a comment's text means. It is written and kept as plain text; this is the one place that reads it, for the
 * screen, for mail and for files. Never HTML: whoever shows a text makes elements of these nodes.
 *
 *   **bold**   https://a.example   ana@a.example   @[person:k3f]   @[department:k3f]
 *   - item, * item, • item         1. item
 *
 * A markup that is not closed, and a link of any other kind, is what it looks like: text.
 */
export interface Mention {
  of: 'person' | 'department'
  /** without the kind */
  id: string
}

export type Inline =
  | { is: 'text'; text: string }
  | { is: 'bold'; children: Inline[] }
  /** `text` as it was written, `href` http, https or mailto */
  | { is: 'link'; href: string; text: string }
  | ({ is: 'mention' } & Mention)

export type Block =
  | { is: 'paragraph'; lines: Inline[][] }
  | { is: 'list'; ordered: boolean; items: Inline[][] }

const LINE_END = /\r\n|\r|\n/
const BULLET = /^\s{0,8}[-*•][ \t]+(?=\S)/
const NUMBER = /^\s{0,8}\d{1,4}[.)][ \t]+(?=\S)/

/** Of a text of any kind; in time that grows with its length and no faster. */
export function parseText(text: string): Block[] {
  const blocks: Block[] = []
  /** the block that the next line may still belong to */
  let open: Block | undefined
  for (const line of text.split(LINE_END)) {
    const mark = BULLET.exec(line) ?? NUMBER.exec(line)
    const ordered = mark !== null && /\d/.test(mark[0])
    const inline = parseLine(mark ? line.slice(mark[0].length) : line)
    if (mark) {
      if (open?.is !== 'list' || open.ordered !== ordered)
        blocks.push((open = { is: 'list', ordered, items: [] }))
      open.items.push(inline)
    } else if (line.trim() === '') open = undefined
    else {
      if (open?.is !== 'paragraph') blocks.push((open = { is: 'paragraph', lines: [] }))
      open.lines.push(inline)
    }
  }
  return blocks
}

/** characters that no address has, and those that would let it look like another one */
const NOT_IN_LINKS = String.raw`\s<>"\p{Cc}\p{Cf}`
const TOKEN = new RegExp(
  [
    String.raw`(?<star>\*\*)`,
    String.raw`@\[(?<of>person|department):(?<id>[A-Za-z0-9_-]{1,64})\]`,
    String.raw`(?<![\p{L}\p{N}])(?<web>https?://[^${NOT_IN_LINKS}]+)`,
    String.raw`(?<![\p{L}\p{N}.+_-])(?<mail>(?:mailto:)?[\w.+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}]{2,24})`,
  ].join('|'),
  'giu',
)
type Piece = Inline | 'star'

function parseLine(line: string): Inline[] {
  const pieces: Piece[] = []
  let from = 0
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(line); found; found = TOKEN.exec(line)) {
    const { star, of, id, web, mail } = found.groups!
    const written = web === undefined ? found[0] : withoutEnd(web)
    const piece: Piece | undefined = star
      ? 'star'
      : id !== undefined
        ? { is: 'mention', of: of!.toLowerCase() as Mention['of'], id }
        : linkTo(written, mail === undefined ? written : `mailto:${mail.replace(/^mailto:/i, '')}`)
    if (!piece) continue
    if (found.index > from) pieces.push({ is: 'text', text: line.slice(from, found.index) })
    pieces.push(piece)
    from = TOKEN.lastIndex = found.index + written.length
  }
  if (from < line.length) pieces.push({ is: 'text', text: line.slice(from) })
  return joined(withBold(pieces))
}

/** An address without the signs of the sentence around it; a closing bracket stays if it was opened inside. */
function withoutEnd(address: string): string {
  let end = address.length
  let closing = 0
  for (const letter of address) closing += letter === ')' ? 1 : letter === '(' ? -1 : 0
  for (; end > 0; end--) {
    const last = address[end - 1]!
    if (last === ')' && closing > 0) closing--
    else if (!/[.,;:!?'*_~\]}»”’…]/.test(last)) break
  }
  return address.slice(0, end)
}

function linkTo(text: string, address: string): Inline | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, href, username, password, host } = new URL(address)
  if (protocol === 'mailto:') return { is: 'link', href, text }
  // https://bank.example@elsewhere leads elsewhere
  const isPlain = host !== '' && username === '' && password === ''
  return isPlain ? { is: 'link', href, text } : undefined
}

const STARS: Inline = { is: 'text', text: '**' }

/** Stars that stand at words and have their twin become bold; the others are stars. */
function withBold(pieces: readonly Piece[]): Inline[] {
  const made: Inline[] = []
  /** where in `made` the open star is */
  let open: number | undefined
  for (const [index, piece] of pieces.entries()) {
    if (piece !== 'star') made.push(piece)
    else if (open !== undefined && touches(pieces[index - 1], -1)) {
      const children = joined(made.splice(open).slice(1))
      made.push({ is: 'bold', children })
      open = undefined
    } else {
      if (open === undefined && touches(pieces[index + 1], 0)) open = made.length
      made.push(STARS)
    }
  }
  return made
}

/** Whether the piece has no blank at that end. */
function touches(piece: Piece | undefined, end: 0 | -1): boolean {
  if (piece === undefined || piece === 'star') return false
  return piece.is !== 'text' || !/\s/.test(piece.text.at(end)!)
}

/** Texts side by side are one text. */
function joined(nodes: readonly Inline[]): Inline[] {
  const made: Inline[] = []
  for (const node of nodes) {
    const last = made.at(-1)
    if (node.is === 'text' && last?.is === 'text')
      made[made.length - 1] = { is: 'text', text: last.text + node.text }
    else made.push(node)
  }
  return made
}

/** Whom a text calls, each once, in the order of the text. */
export function mentionsIn(text: string): Mention[] {
  const found = new Map<string, Mention>()
  const collect = (nodes: readonly Inline[]) => {
    for (const node of nodes) {
      if (node.is === 'bold') collect(node.children)
      if (node.is === 'mention') found.set(`${node.of}:${node.id}`, { of: node.of, id: node.id })
    }
  }
  for (const block of parseText(text)) (block.is === 'list' ? block.items : block.lines).forEach(collect)
  return [...found.values()]
}

export type NameOf = (mention: Mention) => string | undefined

/** What was parsed, with @Name in place of each mention whose name is known. */
export function withNames(blocks: readonly Block[], nameOf: NameOf): Block[] {
  const named = (nodes: readonly Inline[]): Inline[] =>
    nodes.map((node) => {
      if (node.is === 'bold') return { ...node, children: named(node.children) }
      const name = node.is === 'mention' ? nameOf(node) : undefined
      return name === undefined ? node : { is: 'text', text: `@${name}` }
    })
  return blocks.map((block) =>
    block.is === 'list'
      ? { ...block, items: block.items.map(named) }
      : { ...block, lines: block.lines.map(named) },
  )
}

/** The text as it is read, line by line: bold without its stars, lists with their marks, mentions as @Name. */
export const plainText = (text: string, nameOf: NameOf): string =>
  plainLines(withNames(parseText(text), nameOf))

/** The same of what was parsed and has its names; where one is missing, @…. */
export function plainLines(blocks: readonly Block[]): string {
  const said = (nodes: readonly Inline[]): string =>
    nodes
      .map((node) => {
        if (node.is === 'bold') return said(node.children)
        return node.is === 'mention' ? '@…' : node.text
      })
      .join('')
  return blocks
    .map((block) =>
      block.is === 'list'
        ? block.items.map((item, n) => `${block.ordered ? `${n + 1}.` : '•'} ${said(item)}`).join('\n')
        : block.lines.map(said).join('\n'),
    )
    .join('\n\n')
}
