/** Bundles a program of a test with the store's worker beside it: as in production, and quicker to start than source. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface Bundled {
  /** what to start with node */
  program: string
  remove: () => Promise<void>
}

/** `source`: path of a TypeScript file below the project's root. */
export async function bundled(source: string): Promise<Bundled> {
  // below node_modules, so that the packages which the bundle leaves outside are found
  await mkdir(`${root}/node_modules/.cache`, { recursive: true })
  const outdir = await mkdtemp(`${root}/node_modules/.cache/bundled-`)
  await build({
    entryPoints: { program: `${root}/${source}`, 'store-worker': `${root}/server/storage/store-worker.ts` },
    ...{ outdir, bundle: true, platform: 'node', format: 'esm', packages: 'external' },
    alias: { '@': root },
  })
  return { program: `${outdir}/program.js`, remove: () => rm(outdir, { recursive: true }) }
}
