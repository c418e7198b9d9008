import type { Same } from '../../same'
import type { curve as en } from '../en/curve'

export const curve: Same<typeof en> = {
  lane: 'Кривая эмоций',
  point: 'Эмоция: {touchpoint}, {persona}',
  pointAnyone: 'Эмоция: {touchpoint}',
  value: '{sentiment}, {value}',
  unrated: 'Пока без оценки',
  sentiment: { negative: 'Негатив', neutral: 'Нейтрально', positive: 'Позитив' },
  gone: 'Этой точки больше нет на карте. Ничего не изменилось.',
  persona: 'Персона',
  faces: 'Что человек чувствует?',
  face: {
    veryBad: 'Очень плохо, {value}',
    bad: 'Плохо, {value}',
    neutral: 'Нейтрально, {value}',
    good: 'Хорошо, {value}',
    veryGood: 'Очень хорошо, {value}',
  },
  number: 'Оценка',
  numberWrong: 'Нужно число от {least} до {most}.',
  feeling: 'Чувство',
  feelingExample: 'Одно слово',
  feelings: 'Подсказки чувств',
  quote: 'Цитата',
  addQuote: 'Что здесь говорят?',
  whose: 'Чьи слова',
  keyMoment: 'Ключевой момент',
  clear: 'Убрать оценку',
  close: 'Закрыть',
}
