import type { Lang } from './languages'
import { messages as en } from './messages/en'
import { messages as es } from './messages/es'
import { messages as ru } from './messages/ru'

export type Messages = typeof en
/** Every text of the interface. `es` and `ru` have exactly the keys of `en`, or this does not compile. */
export const CATALOGUE: Record<Lang, { [Area in keyof Messages]: unknown }> = { en, es, ru }
