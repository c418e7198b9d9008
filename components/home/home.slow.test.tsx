// @vitest-environment jsdom
import { act } from 'react'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { HomeBoard } from './board-card'
import { Home } from './home'
import type { Label } from './labels'
import { click, eventually, named, press, realApi, says, show, type, type RealApi } from './real-api.fixture'

let server: RealApi
let close = () => {}
beforeAll(async () => {
  server = await realApi({ TRASH_DAYS: '7' })
})
afterEach(() => {
  server.isAway = false
  close()
})
afterAll(() => server.close())

const make = async (title: string) =>
  String((await server.ask('POST', '/boards', { body: { title } })).json.id)
const boards = async (limit = 50) => {
  const { json } = await server.ask('GET', `/boards?limit=${limit}`)
  return json as { boards: HomeBoard[]; next?: string }
}
async function open(limit?: number, lang: 'en' | 'es' | 'ru' = 'en') {
  const first = await boards(limit)
  const { json } = await server.ask('GET', '/labels')
  const labels = json.labels as Label[]
  const who = { me: { name: 'Ana' }, mayCreate: true, isOwner: true }
  close = show(<Home {...who} labels={labels} first={first} lang={lang} now={Date.now()} />, lang)
}
const titles = () => [...document.querySelectorAll('h2')].map((title) => title.textContent)
const menuOf = async (title: string, item: string) => {
  press(await eventually(() => named('button', `More about ${title}`)), 'Enter')
  click(await eventually(() => named('[role=menuitem]', item)))
}
const search = () => document.querySelector<HTMLInputElement>('input[type=search]')!

it('[X187] a search finds boards that are not on the page yet, and says when there is none', async () => {
  await make('Mañana')
  for (let n = 0; n < 4; n++) {
    server.clock.now += 1000
    await make(`Later ${n}`)
  }
  await open(2)
  expect(titles()).toEqual(['Later 3', 'Later 2'])
  type(search(), 'manana')
  await eventually(() => titles().join() === 'Mañana')
  type(search(), 'zzz')
  await eventually(() => says('No board is called that.'))
  type(search(), '')
  await eventually(() => titles().length === 5)
})

it('[X187] further pages are added when asked for, each board once', async () => {
  await open(2)
  while (named('button', 'Show more')) {
    const before = titles().length
    click(named('button', 'Show more')!)
    await eventually(() => titles().length > before)
  }
  const all = (await boards(200)).boards.map(({ title }) => title)
  expect(titles().toSorted()).toEqual(all.toSorted())
})

it('[X188] a board is renamed in place: Enter keeps the new title, Escape the old one', async () => {
  const id = await make('Before')
  await open()
  const field = () => document.querySelector<HTMLInputElement>('input[aria-label="New title of Before"]')
  await menuOf('Before', 'Rename')
  type(await eventually(field), 'Never')
  press(field()!, 'Escape')
  await eventually(() => titles().includes('Before'))
  await menuOf('Before', 'Rename')
  type(await eventually(field), 'After')
  field()!.form!.requestSubmit()
  await eventually(() => titles().includes('After'))
  expect((await server.ask('GET', `/boards/${id}`)).json.title).toBe('After')
})

it('[X188] a title that cannot be kept stays written, and the reason is said', async () => {
  await make('Named')
  await open()
  await menuOf('Named', 'Rename')
  const field = await eventually(() =>
    document.querySelector<HTMLInputElement>('input[aria-label="New title of Named"]'),
  )
  type(field, 'Other')
  server.isAway = true
  field.form!.requestSubmit()
  await eventually(() => says('The server cannot be reached'))
  expect(field.value).toBe('Other')
})

it('[X189] a board moved to the trash is taken back at once, or later from the trash', async () => {
  const id = await make('Thrown')
  await open()
  await menuOf('Thrown', 'Move to trash')
  click(await eventually(() => named('button', 'Take it back')))
  await eventually(() => titles()[0] === 'Thrown')
  expect(await act(async () => (await server.ask('GET', `/boards/${id}`)).status)).toBe(200)

  await menuOf('Thrown', 'Move to trash')
  await eventually(() => !titles().includes('Thrown'))
  click(named('button', 'Trash')!)
  const back = await eventually(() => named('button', 'Take Thrown out of the trash'))
  expect(says('Deleted for good in 6 days') || says('Deleted for good in 7 days')).toBe(true)
  click(back)
  await eventually(() => says('The trash is empty.'))
  expect(await act(async () => (await server.ask('GET', `/boards/${id}`)).status)).toBe(200)
})

it('[X310] what comes back or goes while another list is shown stands in that list as the server has it', async () => {
  await make('Away')
  await open()
  await menuOf('Away', 'Move to trash')
  await eventually(() => !titles().includes('Away'))
  const trash = () => named('button', 'Trash')!
  const all = () => named('button', 'Boards')!
  click(trash())
  await eventually(() => titles().includes('Away'))
  // the board comes back after the list of boards was asked for
  const through = globalThis.fetch
  let goOn = () => {}
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path.endsWith('/restore')) await new Promise<void>((resolve) => (goOn = resolve))
    return through(path, init)
  })
  click(named('button', 'Take Away out of the trash')!)
  click(all())
  await eventually(() => titles().length > 0 && !titles().includes('Away'))
  goOn()
  await eventually(() => titles().includes('Away'))
  vi.stubGlobal('fetch', through)
  // taken back by the notice, while the trash is shown
  await menuOf('Away', 'Move to trash')
  await eventually(() => !titles().includes('Away'))
  click(trash())
  await eventually(() => titles().includes('Away'))
  click(await eventually(() => named('button', 'Take it back')))
  await eventually(() => !titles().includes('Away'))
})

it('[C101] a card opens the board for who works on it, and its text for who reads', async () => {
  const id = await make('Opened')
  const first = await boards()
  const as = (role: HomeBoard['role']) => {
    const mine = first.boards.filter((board) => board.id === id).map((board) => ({ ...board, role }))
    const who = { me: { name: 'Ana' }, mayCreate: false, isOwner: false, labels: [] }
    close = show(<Home {...who} first={{ boards: mine }} lang="en" now={Date.now()} />)
    const href = named('a', 'Opened')?.getAttribute('href')
    close()
    return href
  }
  expect([as('contributor'), as('commenter'), as('viewer')]).toEqual([
    `/boards/${id}`,
    `/boards/${id}/view`,
    `/boards/${id}/view`,
  ])
})

it('[X190] a board is duplicated from its card', async () => {
  await make('Twice')
  await open()
  await menuOf('Twice', 'Duplicate')
  await eventually(() => titles().includes('Twice (copy)'))
})

it('[X191] what cannot be loaded is said, with a way to try again', async () => {
  await open()
  server.isAway = true
  type(search(), 'Twice')
  const again = await eventually(() => named('button', 'Try again'))
  server.isAway = false
  click(again)
  await eventually(() => titles().includes('Twice') && !named('button', 'Try again'))
})

it('[X192] the days a board has left are counted in each language', async () => {
  await server.ask('DELETE', `/boards/${await make('Слова')}`)
  for (const [lang, tab, words] of [
    ['es', 'Papelera', /Se borra para siempre en [67] días/],
    ['ru', 'Корзина', /Удалится навсегда через [67] дней/],
  ] as const) {
    await open(50, lang)
    click(named('button', tab)!)
    await eventually(() => words.test(document.body.textContent))
    close()
  }
})

it('[X292] a board without a title is not made: the field says what it lacks, and has the keyboard', async () => {
  await open()
  const before = (await boards()).boards.length
  click(named('button', 'New board')!)
  const create = await eventually(() => named('button', 'Create board'))
  const isOffered = (id: string) => document.querySelector(`img[data-template=${id}]`) !== null
  await eventually(() => isOffered('map') && isOffered('copy'))
  expect(create.hasAttribute('disabled')).toBe(false)
  click(create)
  const field = document.querySelector<HTMLInputElement>('[role=dialog] input')!
  await eventually(() => says('Give the board a title.'))
  expect(document.activeElement).toBe(field)
  type(field, 'N')
  expect(says('Give the board a title.')).toBe(false)
  expect((await boards()).boards.length).toBe(before)
})

it('[A111] boards get labels on their cards, and a chip leaves only those with one', async () => {
  await make('Unlabelled')
  await make('Labelled')
  await open()
  await menuOf('Labelled', 'Labels…')
  const field = await eventually(() =>
    document.querySelector<HTMLInputElement>('[role=dialog] input[maxlength="30"]'),
  )
  type(field, 'Retail')
  field.form!.requestSubmit()
  await eventually(() => named('[role=dialog] button[aria-pressed=true]', 'Retail'))
  press(field, 'Escape')
  click(await eventually(() => named('[role=group] button', 'Retail1')))
  await eventually(() => titles().join() === 'Labelled')
  click(named('[role=group] button', 'All')!)
  await eventually(() => titles().includes('Unlabelled'))
})

it('[A112] a board is kept as a template, offered under New board, renamed, thrown away and taken back there', async () => {
  await make('Our way')
  await open()
  await menuOf('Our way', 'Save as template')
  await eventually(() => says('“Our way” is a template now'))
  const offered = async () => {
    if (!named('button', 'Create board')) click(named('button', 'New board')!)
    await eventually(() => document.querySelector('img[data-template=map]'))
    return document.querySelectorAll('[role=dialog] button[aria-label="More about the template Our way"]')
  }
  const [more] = await offered()
  press(more as HTMLElement, 'Enter')
  click(await eventually(() => named('[role=menuitem]', 'Rename…')))
  const field = await eventually(() =>
    [...document.querySelectorAll('input')].find(({ value }) => value === 'Our way'),
  )
  type(field, 'The house way')
  click(named('[role=dialog] button', 'Rename')!)
  const renamed = await eventually(() => named('button', 'More about the template The house way'))
  // the form that it was opened out of was not sent: it would ask for a title
  expect(says('Give the board a title.')).toBe(false)
  press(renamed, 'Enter')
  click(await eventually(() => named('[role=menuitem]', 'Move to trash')))
  await eventually(() => !named('button', 'More about the template The house way'))
  click(await eventually(() => named('button', 'Take it back')))
  await eventually(() => named('button', 'More about the template The house way'))
})
