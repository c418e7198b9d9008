import { afterAll, beforeAll, expect, it } from 'vitest'
import { commentScene, type CommentScene, type Visitor } from '@/server/comments/comments.fixture'

let at: CommentScene
let guest: Visitor
beforeAll(async () => {
  at = await commentScene()
  guest = await at.visitor('commenter', 'Gabi', { department: 'Ventas' })
  await at.server.services.hub.edit(at.board, 'automation', () => [
    { do: 'create', row: { id: 'department:care', name: 'Soporte', hue: 3 } },
  ])
})
afterAll(() => at.server.close())

/** Somebody of the workspace, and their Cookie header. */
async function colleague(name: string): Promise<Visitor> {
  const { people, accounts, sessions } = at.server.services
  const { id } = await people.newMember(name)
  await accounts.makeMember(id)
  const { setCookie } = await sessions.open(id, { address: '', https: false, agent: '' })
  return { as: setCookie.split(';')[0]!, id, name }
}
const callable = async (who: Visitor) =>
  (await at.server.ask('GET', `/boards/${at.board}/mentions`, { ...(who.as && { as: who.as }) })).json

it('[C87] suggests who is on the board and its departments; colleagues without it to colleagues only', async () => {
  const [eva, owner] = [await colleague('Eva'), await at.server.services.people.owner()]
  const here = { id: `person:${owner.id}`, name: 'Owner', onBoard: true }
  const other = await at.visitor('viewer', 'Vera')
  expect(await callable(guest)).toEqual({
    people: [{ id: `person:${other.id}`, name: 'Vera', onBoard: true }],
    departments: [{ id: 'department:care', name: 'Soporte' }],
  })
  expect((await callable(at.owner)).people).toEqual([
    { id: `person:${eva.id}`, name: 'Eva', onBoard: false },
    { id: `person:${guest.id}`, name: 'Gabi', department: 'Ventas', onBoard: true },
    here,
    { id: `person:${other.id}`, name: 'Vera', onBoard: true },
  ])
  expect((await at.server.ask('GET', `/boards/${at.board}/mentions`, { as: eva.as! })).status).toBe(403)
})

it('[C131] a department in the trash is not suggested and not called anew; who was called before stays', async () => {
  const text = '@[department:care], look'
  const said = await at.ask(guest, 'POST', '', { anchor: { kind: 'board' }, text })
  const [comment] = said.json.comments as { id: string }[]
  const trash = (trashed: { by: string; at: number } | undefined) =>
    at.server.services.hub.edit(at.board, 'automation', () => [
      { do: 'patch', id: 'department:care', set: { trashed } },
    ])
  await trash({ by: 'automation', at: 1 })
  expect((await callable(guest)).departments).toEqual([])
  const called = { mentions: [{ id: 'department:care', name: 'Soporte' }] }
  const path = `/${String(said.json.id)}`
  const edited = await at.ask(guest, 'PATCH', `${path}/comments/${comment!.id}`, { text: `${text} here` })
  expect(edited.json).toMatchObject({ comments: [called] })
  const anew = await at.ask(guest, 'POST', `${path}/comments`, { text })
  expect(anew.json).toMatchObject({ comments: [called, { mentions: [] }] })
  await trash(undefined)
  expect((await callable(guest)).departments).toEqual([{ id: 'department:care', name: 'Soporte' }])
})

it('[C88] says who was called and cannot see it; who gives them the board lets them find it', async () => {
  const [kim, boss] = [await colleague('Kim'), await colleague('Boss')]
  const text = `@[person:${kim.id}] and @[person:${guest.id}]`
  const said = await at.ask(at.owner, 'POST', '', { anchor: { kind: 'board' }, text })
  expect(said.json.unreached).toEqual([{ id: kim.id, name: 'Kim' }])
  const path = `/${String(said.json.id)}`
  const again = await at.ask(at.owner, 'POST', `${path}/comments`, { text })
  expect(again.json.unreached).toEqual([{ id: kim.id, name: 'Kim' }])
  const inbox = async () => (await at.server.ask('GET', '/me/inbox', { as: kim.as! })).json
  expect(await inbox()).toMatchObject({ unread: 0, entries: [] })

  const give = (who: Visitor, person: string, role = 'commenter') =>
    at.server.ask('PUT', `/boards/${at.board}/people/${person}`, {
      body: { role },
      ...(who.as && { as: who.as }),
    })
  expect((await give(guest, kim.id)).status).toBe(403)
  expect((await give(at.owner, 'nobody')).status).toBe(404)
  expect((await give(at.owner, guest.id)).status).toBe(404)
  expect((await give(at.owner, kim.id)).status).toBe(204)
  expect((await give(at.owner, kim.id, 'owner')).status).toBe(204)
  expect((await at.server.ask('GET', `/boards/${at.board}`, { as: kim.as! })).json.role).toBe('commenter')
  expect(await inbox()).toMatchObject({ unread: 1, entries: [{ reason: 'mention' }] })
  expect((await at.ask(at.owner, 'POST', `${path}/comments`, { text })).json.unreached).toBeUndefined()

  // a guest of the board calls nobody who is not there, and cannot find out about them
  const byGuest = await at.ask(guest, 'POST', '', { anchor: { kind: 'board' }, text: `@[person:${boss.id}]` })
  expect(byGuest.json.unreached).toBeUndefined()
  // kept to the team, a commenter is not reached
  const team = { anchor: { kind: 'board' }, text: `@[person:${guest.id}]`, private: true }
  expect((await at.ask(at.owner, 'POST', '', team)).json.unreached).toEqual([{ id: guest.id, name: 'Gabi' }])
})
