/** Names of feelings that are offered beside the curve; any other word is as good. */
import { sentimentOf, type Lang, type Sentiment } from './model'

/** By sentiment, from the most common one. */
export const FEELINGS: Record<Lang, Record<Sentiment, readonly string[]>> = {
  en: {
    negative: ['frustrated', 'impatient', 'lost', 'angry', 'worried', 'disappointed'],
    neutral: ['curious', 'undecided', 'indifferent', 'cautious', 'surprised', 'patient'],
    positive: ['happy', 'relieved', 'confident', 'grateful', 'hopeful', 'delighted'],
  },
  es: {
    negative: ['frustración', 'impaciencia', 'confusión', 'enfado', 'preocupación', 'decepción'],
    neutral: ['curiosidad', 'duda', 'indiferencia', 'cautela', 'sorpresa', 'paciencia'],
    positive: ['alegría', 'alivio', 'confianza', 'gratitud', 'esperanza', 'entusiasmo'],
  },
  ru: {
    negative: ['раздражение', 'нетерпение', 'растерянность', 'злость', 'тревога', 'разочарование'],
    neutral: ['любопытство', 'сомнение', 'безразличие', 'осторожность', 'удивление', 'терпение'],
    positive: ['радость', 'облегчение', 'уверенность', 'благодарность', 'надежда', 'восторг'],
  },
}

/** What fits a rating; of what nobody rated, two of each sentiment. @param emotion −2…+2 */
export function feelingsFor(lang: Lang, emotion: number | undefined): readonly string[] {
  const { negative, neutral, positive } = FEELINGS[lang]
  if (emotion !== undefined) return FEELINGS[lang][sentimentOf(emotion)]
  return [positive, neutral, negative].flatMap((feelings) => feelings.slice(0, 2))
}
