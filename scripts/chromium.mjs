// Which Chromium tests and benchmarks drive.
import { existsSync } from 'node:fs'

const WHOLE = '/usr/bin/chromium'
const HEADLESS = '/usr/bin/chromium-headless-shell'

/**
 * @param {'light' | 'whole'} kind the same engine without windows, a third faster where there is no GPU, if it is there;
 *   or the browser that people have
 * @returns the path CHROMIUM_PATH names, else Debian's; undefined: Playwright's own
 */
export const chromiumPath = (kind = 'whole') =>
  process.env.CHROMIUM_PATH ?? (kind === 'light' ? [HEADLESS, WHOLE] : [WHOLE, HEADLESS]).find(existsSync)

/** Without hinting text is as wide in the one as in the other. */
export const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none']
