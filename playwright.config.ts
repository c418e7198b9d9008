import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, chromiumPath } from './scripts/chromium.mjs'

/** What takes minutes runs by `npm run e2e -- -g @long`, and not otherwise. */
const isLong = process.argv.some((word) => word.includes('@long'))

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/files',
  // Each worker has a server and a browser of its own. Timings are for `npm run bench`, which is alone.
  workers: 2,
  fullyParallel: true,
  grepInvert: isLong ? undefined : /@long/,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromiumPath('light'),
      args: [
        ...CHROMIUM_FLAGS,
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
})
