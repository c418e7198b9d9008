/** A look at the sign-in provider for whoever set it up: asks it what everybody's sign-in asks first. */
import * as z from 'zod'
import type { Settings } from '@/server/env'
import { CALLBACK_PATH } from './oidc'

/** milliseconds that it may take */
const TRIAL_MS = 10_000

export type ProviderTrial = {
  /** what must be registered at the provider */
  redirect: string
} & (
  | { ok: true; issuer: string; authorization: string }
  /** `away`: no answer; `answer`: not that of a provider; `issuer`: it calls itself otherwise than OIDC_ISSUER */
  | { ok: false; fault: 'away' | 'answer' | 'issuer'; said: string }
)

export async function tryProvider(
  { issuer: wanted }: NonNullable<Settings['oidc']>,
  base: string,
): Promise<ProviderTrial> {
  const redirect = base + CALLBACK_PATH
  const wrong = (fault: 'away' | 'answer' | 'issuer', said: string): ProviderTrial => ({
    ...{ redirect, ok: false, fault, said },
  })
  let text: string
  try {
    const answer = await fetch(`${wanted}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(TRIAL_MS),
    })
    text = await answer.text()
    if (!answer.ok) return wrong('answer', `${answer.status} ${answer.statusText}`.trim())
  } catch (error) {
    return wrong('away', whyOf(error))
  }
  const found = parsed(text)
  if (!found.success) return wrong('answer', 'issuer, authorization_endpoint, token_endpoint?')
  const { issuer, authorization_endpoint: authorization } = found.data
  if (issuer.replace(/\/$/, '') !== wanted) return wrong('issuer', issuer)
  return { redirect, ok: true, issuer, authorization }
}

const DISCOVERED = z.object({ issuer: z.url(), authorization_endpoint: z.url(), token_endpoint: z.url() })

function parsed(text: string) {
  try {
    return DISCOVERED.safeParse(JSON.parse(text))
  } catch {
    return DISCOVERED.safeParse(undefined)
  }
}

/** `ECONNREFUSED`, a certificate's fault, a time-out: what lies behind "fetch failed". */
function whyOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error & { code?: string } }
  return cause ? [cause.code, cause.message].filter(Boolean).join(': ') : message
}
