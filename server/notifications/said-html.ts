/** What was said, as HTML for a letter: bold and lists; all else, links too, is text that a mail program makes of it what it will. */
import type { Block, Inline } from '@/lib/comments/text'
import { escape } from '@/server/mail/letters'

/** @param blocks with names in place of who is called */
export const saidHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('')

function blockHtml(block: Block): string {
  if (block.is === 'paragraph')
    return `<p style="margin:0 0 8px">${block.lines.map(lineHtml).join('<br>')}</p>`
  const tag = block.ordered ? 'ol' : 'ul'
  const items = block.items.map((item) => `<li>${lineHtml(item)}</li>`).join('')
  return `<${tag} style="margin:0 0 8px;padding-left:22px">${items}</${tag}>`
}

const lineHtml = (nodes: readonly Inline[]): string => nodes.map(nodeHtml).join('')

function nodeHtml(node: Inline): string {
  if (node.is === 'mention') return '@…'
  return node.is === 'bold' ? `<strong>${lineHtml(node.children)}</strong>` : escape(node.text)
}
