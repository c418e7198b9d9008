// The key of every message is checked where it is used.
import type { Lang } from './languages'
import type { messages } from './messages/en'
import type { Same } from './same'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Lang
    Messages: Same<typeof messages>
  }
}
