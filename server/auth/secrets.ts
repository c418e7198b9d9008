/** Secrets: random ones, kept ones, and how two are compared. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** 32 random bytes in base64url: what stands in links and tickets. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored of a random secret. (A password wants `hashPassword`, which is slow on purpose.) */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** True when the two are equal; takes the same time whatever differs. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())

export const macOf = (text: string, key: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

/** The secret of this installation: made at the first start, kept in `dataDir` for its owner's eyes only. */
export function keptSecret(dataDir: string, file = 'auth-secret'): string {
  const path = join(dataDir, file)
  try {
    writeFileSync(path, newSecret(), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  chmodSync(path, 0o600)
  return readFileSync(path, 'utf8').trim()
}
