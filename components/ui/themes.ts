export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

/** The choice that a cookie holds; anything else is the system's. */
export const themeOf = (word: string | undefined): Theme => THEMES.find((theme) => theme === word) ?? 'system'
