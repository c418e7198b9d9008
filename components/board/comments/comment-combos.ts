/** Comments by key, as other programs have it: C, and what works where a letter would be written. */
export const COMMENT_COMBOS = ['C', 'Mod+Alt+M'] as const
