/** E-mail addresses as people type them. */
import { domainToASCII } from 'node:url'
import { invalid, type Failure } from '@/server/failure'

/** longer ones cannot be delivered (RFC 5321) */
const EMAIL_CHARACTERS = 254

const WRONG = invalid('/email', 'must be an e-mail address, such as ana@example.com', 'email')

/** A domain of addresses, such as example.com, in its one spelling. */
export function readDomain(typed: string): { domain: string } | Failure {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace(/^@/, '')
  const domain = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text) ? domainToASCII(text) : ''
  return domain === '' || domain.length > EMAIL_CHARACTERS
    ? invalid('/domain', 'must be a domain, such as example.com', 'domain-wrong')
    : { domain }
}

/**
 * The one spelling of an address under which it is kept and looked up: small letters, the domain as the net writes it.
 * Looks are unified before anything is checked, so that no foreign sign turns into an `@`, a comma or a line break
 * behind the check.
 */
export function readEmail(typed: string): { email: string } | Failure {
  const text = typed.normalize('NFKC').trim().toLowerCase()
  const [local = '', domain = '', ...more] = text.split('@')
  if (more.length > 0 || !/^[^\s\p{Cc}\p{Cf}\p{Cs}"'<>()[\]\\,;:]{1,64}$/u.test(local)) return WRONG
  if (local.startsWith('-') || !/^[\p{L}\p{N}.-]+$/u.test(domain)) return WRONG
  const host = domainToASCII(domain)
  const email = `${local}@${host}`
  return host === '' || email.length > EMAIL_CHARACTERS ? WRONG : { email }
}
