/** The page of benchmarks: each scenario has a place of its own in it, which a run fills anew. */

const MARK = (scenario: string) => [`<!-- ${scenario} -->`, `<!-- end of ${scenario} -->`] as const
const HEADING = '## The last run of each scenario'

/**
 * @param page Markdown
 * @param how the command, the machine and the day
 * @returns the page with this table in the scenario's place; a scenario that has none gets it at the end
 */
export function withTable(page: string, scenario: string, how: string, table: string): string {
  const [begin, end] = MARK(scenario)
  const block = `${begin}\n\n### ${scenario}\n\n${how}\n\n${table}\n\n${end}`
  const from = page.indexOf(begin)
  const to = page.indexOf(end, from)
  if (from >= 0 && to >= 0) return page.slice(0, from) + block + page.slice(to + end.length)
  const whole = page.trimEnd()
  return `${whole}${whole.includes(HEADING) ? '' : `\n\n${HEADING}`}\n\n${block}\n`
}
