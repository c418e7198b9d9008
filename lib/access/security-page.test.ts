import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ACTIONS, ROLES, can, mayGrant, mayTouch, type Action, type Role } from './can'

/** What the page calls an action; every action has a row. */
const WORDS: Record<Action, string> = {
  see: 'open the board, follow, show a cursor, read who did what',
  readComments: 'read comments, unless their link hides them',
  comment: 'comment',
  contribute: 'add cards, notes, drawings, arrows and images; change and trash own ones',
  edit: 'change everything on the board but a locked structure',
  structure: 'change stages and lanes while they are not locked',
  rename: 'rename the board',
  confer: 'threads for the team, assign them',
  lock: 'lock stages and lanes, and change them all the same',
  share: 'make and withdraw links and invitations, see who has the board',
  own: 'give roles, remove people, hand over, trash, read the changes of access',
  moderate: 'hide threads, delete what others said',
}
const tick = (may: boolean) => (may ? 'yes' : '')
const row = (first: string, cell: (role: Role) => string) => [first, ...ROLES.map(cell)]
const highestGranted = (role: Role) => ROLES.toReversed().find((granted) => mayGrant(role, granted)) ?? ''

it('[A92] docs/SECURITY.md tells what each role may, as the code has it', () => {
  const actions = Object.keys(WORDS) as Action[]
  expect(actions.toSorted()).toEqual(Object.keys(ACTIONS).toSorted())
  const touch = (table: string, isOwn: boolean, isLocked: boolean) => (role: Role) =>
    tick(mayTouch(role, { table, isOwn, isLocked }))
  const rows = [
    row('may', (role) => role),
    ...actions.map((action) => row(WORDS[action], (role) => tick(can(role, action)))),
    row('new or own card or drawing', touch('cards', true, true)),
    row('card or drawing of somebody else', touch('canvas', false, true)),
    row('touchpoint, emotion, persona, department, map', touch('touchpoints', false, true)),
    row('stage or lane, unlocked', touch('stages', false, false)),
    row('stage or lane, locked', touch('lanes', false, true)),
    row('highest role of a link they make', highestGranted),
  ]
  const page = readFileSync(new URL('../../docs/SECURITY.md', import.meta.url), 'utf8')
  const told = page.split('\n').flatMap((line) => {
    const cells = /^\|(.*)\|$/
      .exec(line)?.[1]
      ?.split('|')
      .map((cell) => cell.trim())
    return cells && cells.length === ROLES.length + 1 && !cells[0]!.startsWith('-') ? [cells] : []
  })
  expect(told).toEqual(rows)
})
