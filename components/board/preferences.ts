import { atom, createTLCurrentUser, type TLCurrentUser, type TLUserPreferences } from 'tldraw'
import type { Lang } from '@/lib/i18n/languages'
import { chooseTheme, chosenTheme, watchTheme } from '../ui/use-theme'

export interface Preferences {
  /** one for as long as the board is open: another one would open the canvas anew */
  readonly user: TLCurrentUser
  /** The canvas speaks the page's language. */
  speak(lang: Lang): void
  stop(): void
}

/**
 * tldraw's preferences live with us: language and colours are the page's, motion is the system's, and nothing is kept
 * by tldraw itself.
 */
export function createPreferences(person: string, lang: Lang): Preferences {
  const preferences = atom<TLUserPreferences>('preferences', {
    id: person,
    locale: lang,
    colorScheme: chosenTheme(),
  })
  const set = (some: Partial<TLUserPreferences>): void => {
    preferences.set({ ...preferences.get(), ...some })
  }
  return {
    user: createTLCurrentUser({
      userPreferences: preferences,
      setUserPreferences: (next) => {
        if (next.colorScheme && next.colorScheme !== chosenTheme()) chooseTheme(next.colorScheme)
        set({ ...next, locale: preferences.get().locale })
      },
    }),
    speak: (locale) => set({ locale }),
    stop: watchTheme(() => set({ colorScheme: chosenTheme() })),
  }
}
