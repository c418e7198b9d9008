import type { Lang } from './languages'
import { messages as en } from './messages/en'
import { messages as es } from './messages/es'
import { messages as ru } from './messages/ru'
import type { Same } from './same'

export type Messages = Same<typeof en>
/** Every text of the interface. `es` and `ru` have exactly the keys of `en`, or this does not compile. */
export const CATALOGUE: Record<Lang, Messages> = { en, es, ru }
