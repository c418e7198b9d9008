import { expect, it } from 'vitest'
import { createTranslator } from 'use-intl/core'
import { CATALOGUE } from './catalogue'
import { LANGS, preferredLang } from './languages'

type Tree = { readonly [key: string]: string | Tree }
const leaves = (tree: Tree, path = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
/**
 * The names between braces at the beginning of an argument: `{count}`, `{count, plural, …}`; not the one word that a
 * branch of a plural may say, `=0 {nobody}`.
 */
const argumentsOf = (text: string) => {
  const starts =
    /(?<!(?:=\d+|zero|one|two|few|many|other) )\{(\w+)(?:\}|, (?:plural|select|selectordinal|number|date|time)\b)/g
  return [...new Set([...text.matchAll(starts)].map(([, name]) => name))].sort()
}
/** What stands between tags is shown in a way of its own: `<code>…</code>`. */
const tagsOf = (text: string) => [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name).sort()

const EN = new Map(leaves(CATALOGUE.en))

it.each(LANGS)('[X11] has every text of the interface in %s, with the same things to fill in', (lang) => {
  const own = new Map(leaves(CATALOGUE[lang]))
  expect([...own.keys()]).toEqual([...EN.keys()])
  for (const [key, text] of own) {
    expect([key, text.trim() === text && text !== '']).toEqual([key, true])
    expect([key, argumentsOf(text)]).toEqual([key, argumentsOf(EN.get(key)!)])
    expect([key, tagsOf(text)]).toEqual([key, tagsOf(EN.get(key)!)])
  }
})

it.each(LANGS)('[X11] every text in %s can be said, with every count', (lang) => {
  const faults: unknown[] = []
  const t = createTranslator({
    locale: lang,
    messages: CATALOGUE[lang],
    timeZone: 'UTC',
    onError: (error) => faults.push(error.message),
  })
  for (const [key, text] of EN) {
    for (const count of [0, 1, 2, 5, 21, 1_000_000]) {
      const values = Object.fromEntries(argumentsOf(text).map((name) => [name, count]))
      const tags = Object.fromEntries(tagsOf(text).map((name) => [name, (words: string) => words]))
      const said = t.markup(key as 'common.language', { ...values, ...tags } as never)
      expect([key, /[{}<>]/.test(said)]).toEqual([key, false])
    }
  }
  expect(faults).toEqual([])
})

it('[X11] speaks the first of the reader’s languages that it knows', () => {
  expect(preferredLang('de-DE,ru;q=0.8,en;q=0.9')).toBe('en')
  expect(preferredLang('es-MX,es;q=0.9,en;q=0.8')).toBe('es')
  expect(preferredLang('uk;q=0.9, ru')).toBe('ru')
  expect(preferredLang('ja')).toBe('en')
  expect(preferredLang(null)).toBe('en')
})
