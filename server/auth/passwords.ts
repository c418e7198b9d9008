/** Passwords of accounts and of links: argon2id, salt and cost in the stored text. */
import { scrypt, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { invalid, type Failure } from '@/server/failure'

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200

/** 19 MB and two passes, about 40 ms off the event loop; algorithm 2 is argon2id */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, algorithm: 2 }

/** However a keyboard composes a letter, it is the same password. */
const unified = (password: string) => password.normalize('NFKC')

/** What is wrong with a password that somebody chose for an account; lengths count characters as people see them typed. */
export function passwordFault(password: string): Failure | undefined {
  const length = [...unified(password)].length
  if (length < PASSWORD_MIN) {
    return invalid('/password', `must have ${PASSWORD_MIN} characters or more`, 'password-short')
  }
  if (length > PASSWORD_MAX) {
    return invalid('/password', `must have at most ${PASSWORD_MAX} characters`, 'password-long')
  }
  return undefined
}

export const hashPassword = (password: string): Promise<string> => hash(unified(password), COST)

/** False also where nothing is stored: that takes as long, so that nobody learns which accounts there are. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  if (stored?.startsWith('scrypt$')) return isScrypt(password, stored)
  const right = await verify(stored ?? (await nobodys()), unified(password))
  return right && stored !== undefined
}

let nobody: Promise<string> | undefined
const nobodys = () => (nobody ??= hashPassword('the password of nobody'))

/** Links made by the first version keep their password. */
async function isScrypt(password: string, stored: string): Promise<boolean> {
  const [, cost = '', salt = '', key = ''] = stored.split('$')
  const expected = Buffer.from(key, 'base64url')
  const options = { N: Number(cost), r: 8, maxmem: 256 * Number(cost) * 8 }
  const derived = await new Promise<Buffer>((resolve, reject) => {
    scrypt(unified(password), Buffer.from(salt, 'base64url'), 32, options, (error, made) =>
      error ? reject(error) : resolve(made),
    )
  })
  return derived.length === expected.length && timingSafeEqual(derived, expected)
}
