// docs/RULES.md and the tests hold each other: a promise without a test, or a test that cites no promise, fails.
import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * @param {string} rulesText docs/RULES.md
 * @param {{file: string, text: string}[]} tests
 * @returns {string[]} one sentence for each fault
 */
export function ruleFaults(rulesText, tests) {
  const faults = []
  const rules = new Set()
  for (const [, id] of rulesText.matchAll(/^- \*\*([A-Z]\d+)\*\* /gm)) {
    if (rules.has(id)) faults.push(`docs/RULES.md: ${id} stands there twice`)
    rules.add(id)
  }
  const cited = new Set()
  for (const { file, text } of tests)
    // Ids stand in front of a test's name, whichever way the test is made (it, it.each, a suite for several stores).
    for (const [, ids] of text.matchAll(/['"`]((?:\[[A-Z]\d+\] ?)+)/g))
      for (const [, id] of ids.matchAll(/\[([A-Z]\d+)\]/g)) {
        const isNew = !cited.has(`${file} ${id}`)
        cited.add(id).add(`${file} ${id}`)
        if (!rules.has(id) && isNew) faults.push(`${file}: cites ${id}, which is no rule`)
      }
  for (const id of rules) if (!cited.has(id)) faults.push(`docs/RULES.md: ${id} has no test`)
  return faults
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const places = [
    '{lib,components,server,app,scripts,bench,e2e}/**/*.{test,spec,fixture}.{ts,tsx}',
    'server/**/*-contract.ts',
  ]
  const files = globSync(places).filter((file) => !file.includes('node_modules'))
  const tests = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  const faults = ruleFaults(readFileSync('docs/RULES.md', 'utf8'), tests)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exit(1)
  console.log(`rules: every promise has its test (${files.length} files)`)
}
