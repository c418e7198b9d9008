import { expect, it } from 'vitest'
import { parseText } from '@/lib/comments/text'
import { saidHtml } from './said-html'

const bare = (text: string) => saidHtml(parseText(text)).replace(/ style="[^"]*"/g, '')

it('[C107] bold and lists of a comment are such in its letter, and everything else is text', () => {
  expect(bare('One **two**\nthree\n\n- a\n- b **c**\n1. first')).toBe(
    '<p>One <strong>two</strong><br>three</p><ul><li>a</li><li>b <strong>c</strong></li></ul><ol><li>first</li></ol>',
  )
  expect(bare('**<img src=x>** & https://a.example/?a="b"')).toBe(
    '<p><strong>&lt;img src=x&gt;</strong> &amp; https://a.example/?a=&quot;b&quot;</p>',
  )
})
