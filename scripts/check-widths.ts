/**
 * Does Inter in a real browser have the widths that our table says? Prints the worst strings; exit code 1 above 2 %.
 * `node --import tsx scripts/check-widths.ts`
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Page } from '@playwright/test'
import { textWidth, type Font } from '@/lib/journey/measure'
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.mjs'

/** Largest difference that is allowed, as a share of the real width. */
export const TOLERANCE = 0.02

const STRINGS = [
  'Find a parking space',
  'Shopping list in the app against aisle signs',
  'Who actually knows this?',
  'Wait in the queue',
  'Loyalty app does not load',
  'The label is there, the oat milk is not, and nobody knows when it comes back',
  'Today: “Yes, we tried to avoid it” (Toys) – 1/2 — 100 %',
  'VIP card, TV and WLAN: ask at the till',
  'Book 08:30–12:45, 1,234.50 €',
  'HTTP/2 & SMS → e-mail',
  'El viaje de Sarah: internet y teléfono tras la mudanza',
  'Buscar cobertura por dirección',
  '¿Cuál es el precio de verdad?',
  '¡Ya se lo conté a su compañero!',
  'Recepción pide los datos por tercera vez',
  'Atención al cliente · Facturación',
  'Papeleo en cuatro ventanillas',
  'Покупка ноутбука: от часов до лет',
  'Фильтр не находит матовый экран',
  'Продавец не знает цветового охвата',
  'Гарантийный ремонт 12 дней',
  'Никто не сообщает; приходится ждать',
  'Текущее состояние, 30 дн.',
  'Żółć, Łódź, Čeština, Ñandú, Größe, œuvre',
]
const FONTS: readonly Font[] = [
  { size: 27, weight: 600, lineHeight: 36 },
  { size: 15, weight: 600, lineHeight: 20 },
  { size: 13.5, weight: 500, lineHeight: 18 },
  { size: 12.5, weight: 400, lineHeight: 18 },
  { size: 11, weight: 700, lineHeight: 16 },
  { size: 12, weight: 400, italic: true, lineHeight: 16 },
  { size: 12, weight: 500, italic: true, lineHeight: 16 },
]

export interface Difference {
  text: string
  font: Font
  /** px */
  ours: number
  real: number
  /** share of the real width */
  off: number
}

/** Compares every string in every font on a page that has Inter under `family`; the worst first. */
export async function compareWidths(page: Page, family: string): Promise<Difference[]> {
  const asked = FONTS.flatMap((font) => STRINGS.map((text) => ({ text, font })))
  const real = await page.evaluate(
    async ({ asked, family }) => {
      const faces = asked.map(({ font, text }) => ({
        css: `${font.italic ? 'italic' : 'normal'} ${font.weight} ${font.size}px "${family}"`,
        text,
      }))
      for (const { css, text } of faces) await document.fonts.load(css, text)
      const span = document.body.appendChild(document.createElement('span'))
      span.style.cssText = 'position:absolute;white-space:pre'
      const widths = faces.map(({ css, text }) => {
        span.style.font = css
        span.textContent = text
        return span.getBoundingClientRect().width
      })
      span.remove()
      return widths
    },
    { asked, family },
  )
  return asked
    .map(({ text, font }, i) => {
      const ours = textWidth(text, font)
      return { text, font, ours, real: real[i]!, off: Math.abs(ours - real[i]!) / real[i]! }
    })
    .sort((a, b) => b.off - a.off)
}

/** The fonts that the browser gets, as `@font-face` rules with the files inside. */
function fontFaces(family: string): string {
  const require = createRequire(import.meta.url)
  const folder = '@fontsource-variable/inter'
  return ['wght.css', 'wght-italic.css']
    .map((sheet) => readFileSync(require.resolve(`${folder}/${sheet}`), 'utf8'))
    .join('\n')
    .replaceAll(/font-family: '[^']+'/g, `font-family: '${family}'`)
    .replaceAll(/url\(\.\/(files\/[^)]+)\)/g, (_, file: string) => {
      const bytes = readFileSync(require.resolve(`${folder}/${file}`))
      return `url(data:font/woff2;base64,${bytes.toString('base64')})`
    })
}

async function main() {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
  try {
    const page = await browser.newPage()
    await page.setContent(`<style>${fontFaces('Inter measured')}</style><body></body>`)
    const worst = await compareWidths(page, 'Inter measured')
    for (const { text, font, ours, real, off } of worst.slice(0, 12))
      console.log(
        `${(off * 100).toFixed(2)} %  ${ours.toFixed(1)} / ${real.toFixed(1)} px  ` +
          `${font.weight}${font.italic ? ' italic' : ''} ${font.size}px  ${text}`,
      )
    const mean = worst.reduce((sum, one) => sum + one.off, 0) / worst.length
    console.log(`${worst.length} compared, ${(mean * 100).toFixed(2)} % off on average`)
    if (worst[0]!.off > TOLERANCE) process.exitCode = 1
  } finally {
    await browser.close()
  }
}

if (process.argv[1] === import.meta.filename) await main()
