// `npm test`: installs what is missing (the browser too), then check, unit, build and end-to-end; the last line counts.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { chromiumPath } from './chromium.mjs'
import { build, checkNode, install, nodePath, run, say } from './ready.mjs'

checkNode()
await install()
browser()

const total = { passed: 0, failed: 0 }
const add = ({ passed, failed }) => {
  total.passed += passed
  total.failed += failed
}

const { check, SLOW } = await import('./check.mjs')
add(await check())
say('slow tests and build')
// much of the slow tests is waiting for servers that start and end
const [slow] = await Promise.all([check(SLOW), build()])
add(slow)

say('end to end')
const REPORT = 'test-results/e2e.json'
rmSync(REPORT, { force: true })
const code = await run(nodePath(), ['node_modules/@playwright/test/cli.js', 'test'], {
  env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT },
})
if (existsSync(REPORT)) {
  const { stats } = JSON.parse(readFileSync(REPORT, 'utf8'))
  add({ passed: stats.expected, failed: stats.unexpected + stats.flaky })
  if (code !== 0 && stats.unexpected + stats.flaky === 0) add({ passed: 0, failed: 1 })
} else add({ passed: 0, failed: 1 })

say(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 ? 1 : 0)

/**
 * A real Chromium (the system's, Debian's package as root, or Playwright's own on an ordinary machine), and poppler,
 * which reads the PDFs that we write; as root on Debian also strace, with which a test watches the disk.
 */
function browser() {
  const hasPoppler = ['pdftotext', 'pdftoppm', 'pdfinfo'].every((name) => !spawnSync(name, ['-v']).error)
  const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  const isLight = process.env.CHROMIUM_PATH || chromiumPath('light')?.endsWith('headless-shell')
  if (isRootOnDebian) {
    if (isLight && hasPoppler) return
    say('Installing a browser and a PDF reader for the tests …')
    const fonts = ['fonts-liberation', 'fonts-noto-color-emoji']
    apt('update')
    apt('install', 'poppler-utils', 'strace', ...fonts)
    // older Debians have the whole browser only
    if (!isLight && !apt('install', 'chromium-headless-shell') && !chromiumPath()) apt('install', 'chromium')
  } else {
    if (!hasPoppler)
      say(
        'The tests of PDF files need poppler: install poppler-utils (Debian, Ubuntu) or poppler (Homebrew).',
      )
    if (!chromiumPath()) command('npx', 'playwright', 'install', '--with-deps', 'chromium')
  }
}

function apt(verb, ...packages) {
  const options = verb === 'install' ? ['-y', '--no-install-recommends'] : []
  return command('apt-get', verb, ...options, ...packages)
}

/** Whether it worked; if not, what it said is on the screen. */
function command(name, ...args) {
  const { status, stdout, stderr } = spawnSync(name, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) say(`${name} ${args.join(' ')} failed:\n${stdout}${stderr}`)
  return status === 0
}
