/**
 * How long a PNG takes in the browser, from the click to the file: a map of 300 touchpoints and 2,000 entities at 1×,
 * with the dialog open and its preview drawn. Needs `npm run build`.
 */
import { statSync } from 'node:fs'
import { median, setStage } from './browser'

/** ms */
const MOST = 3000

const stage = await setStage()
const page = await stage.join('Ana')
await page.getByRole('button', { name: 'Export' }).click()
const sheet = page.getByRole('dialog', { name: 'Export as a file' })
await sheet.getByRole('img', { name: /^Preview/ }).waitFor()
await sheet.getByRole('radio', { name: '1×', exact: true }).check({ force: true })
const save = sheet.getByRole('button', { name: 'Download' })
const took: number[] = []
let bytes = 0
for (let round = 0; round < 5; round++) {
  const began = performance.now()
  const [file] = await Promise.all([page.waitForEvent('download'), save.click()])
  bytes = statSync(await file.path()).size
  took.push(performance.now() - began)
  await page.waitForTimeout(1000)
}
process.stdout.write(
  `PNG 1× in the browser: ${median(took).toFixed(0)} ms (${took.map((ms) => ms.toFixed(0)).join(', ')}), ${(bytes / 1e6).toFixed(1)} MB\n`,
)
await stage.end()
if (median(took) > MOST) process.exitCode = 1
