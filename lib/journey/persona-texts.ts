import type { Persona } from './model'

/** What there is to say about a persona besides the name, in the order in which it is told. */
export const PERSONA_TEXTS = [
  'likes',
  'pains',
  'aspirations',
  'habits',
  'limits',
  'worries',
  'life',
  'says',
  'thinks',
  'does',
  'feels',
] as const satisfies readonly (keyof Persona)[]
