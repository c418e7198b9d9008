import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { TABLES } from '@/lib/doc/tables'
import { CLOSE } from '@/lib/protocol/close-codes'
import { CLIENT_LIMITS } from '@/lib/protocol/messages'

// the page is for people outside: what it leaves out they cannot know
it('docs/PROTOCOL.md names every close code, row field and limit of WELCOME', () => {
  const page = readFileSync(new URL('../../docs/PROTOCOL.md', import.meta.url), 'utf8').replace(/ +/g, ' ')
  const rowOf = (start: string) => page.split('\n').find((line) => line.startsWith(start)) ?? ''
  for (const { code } of Object.values(CLOSE)) expect(rowOf(`| ${code} |`), String(code)).not.toBe('')
  for (const name of CLIENT_LIMITS) expect(rowOf('| S→C | 2.16 |')).toContain(name)
  for (const [table, { fields }] of Object.entries(TABLES)) {
    const words = rowOf(`| \`${table}\``).split(/[^A-Za-z]+/)
    for (const field of Object.keys(fields)) {
      if (!['author', 'trashed', 'extra'].includes(field)) expect(words, table).toContain(field)
    }
  }
})
