/** Bundles a program of a test with its workers beside it: as in production, and quicker to start than source. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface Bundled {
  /** what to start with node */
  program: string
  remove: () => Promise<void>
}

const WORKERS = {
  'store-worker': 'server/storage/store-worker.ts',
  'job-worker': 'server/jobs/job-worker.ts',
} as const

/** @param source path of a TypeScript file below the project's root @param workers whose threads it starts */
export async function bundled(
  source: string,
  workers: readonly (keyof typeof WORKERS)[] = ['store-worker'],
): Promise<Bundled> {
  // below node_modules, so that the packages which the bundle leaves outside are found
  await mkdir(`${root}/node_modules/.cache`, { recursive: true })
  const outdir = await mkdtemp(`${root}/node_modules/.cache/bundled-`)
  await build({
    entryPoints: {
      program: `${root}/${source}`,
      ...Object.fromEntries(workers.map((name) => [name, `${root}/${WORKERS[name]}`])),
    },
    ...{ outdir, bundle: true, platform: 'node', format: 'esm', packages: 'external' },
    alias: { '@': root },
  })
  return { program: `${outdir}/program.js`, remove: () => rm(outdir, { recursive: true }) }
}
