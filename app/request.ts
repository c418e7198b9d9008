/** What pages want to know of the request they answer. */
import { cookies, headers } from 'next/headers'
import { createTranslator } from 'use-intl/core'
import type { Ways } from '@/components/account/ways'
import { themeOf, type Theme } from '@/components/ui/themes'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { isLang, preferredLang, type Lang } from '@/lib/i18n/languages'
import type { SignedIn } from '@/server/auth/principal'
import { readWhence, type Whence } from '@/server/auth/whence'
import { services } from '@/server/context'

/** Set by proxy.ts: not-found and forbidden pages have no other way to know where they stand. */
export const PATH_HEADER = 'x-sendero-path'
/** Set by proxy.ts. */
const NONCE_HEADER = 'x-sendero-nonce'

/** The reader's language: as chosen, else as their browser asks. */
export async function uiLang(): Promise<Lang> {
  const chosen = (await cookies()).get('lang')?.value
  return isLang(chosen) ? chosen : preferredLang((await headers()).get('accept-language'))
}

/** The colours that were chosen on this device. */
export const uiTheme = async (): Promise<Theme> => themeOf((await cookies()).get('theme')?.value)

/** The texts in the reader's language. */
export async function words() {
  const locale = await uiLang()
  return createTranslator({ locale, messages: CATALOGUE[locale] })
}

/** When this request came in, milliseconds: server and browser count "two hours ago" from the same moment. */
export const arrival = (): number => Date.now()

/** What a script within the page must carry: proxy.ts. */
export const nonce = async (): Promise<string> => (await headers()).get(NONCE_HEADER) ?? ''

/** Who is signed in; undefined: a stranger. */
export async function currentPrincipal(): Promise<SignedIn | undefined> {
  return services().signedIn((await headers()).get('cookie'))
}

export async function whence(): Promise<Whence> {
  return readWhence(await headers(), services().settings)
}

/** The path and query of this request, for pages that have no parameters. */
export const placeHere = async (): Promise<string> => (await headers()).get(PATH_HEADER) ?? ''

/** The path of this request without its query. */
export const pathHere = async (): Promise<string> => (await placeHere()).replace(/\?.*$/, '')

/** The board that the address names. */
export async function boardOfPath(): Promise<string> {
  return /^\/boards\/([^/]+)/.exec(await pathHere())?.[1] ?? ''
}

/** How people may sign in on this server. */
export async function waysToSignIn(): Promise<Ways> {
  const { accounts, mail, oidc } = services()
  return {
    password: await accounts.anyPassword(),
    mail: mail !== undefined,
    ...(oidc ? { provider: { host: oidc.host, name: oidc.name } } : {}),
  }
}
