import type { Lang } from '@/lib/journey/model'
import { numberText } from '@/lib/journey/words'

/** A rating as it is written: "+1.5", "0", "−0,5". */
export const signed = (emotion: number, lang: Lang): string =>
  (emotion > 0 ? '+' : '') + numberText(emotion, lang)
