import type { Same } from '../../same'
import type { curve as en } from '../en/curve'

export const curve: Same<typeof en> = {
  lane: 'Curva de emociones',
  point: 'Emoción en {touchpoint}, {persona}',
  pointAnyone: 'Emoción en {touchpoint}',
  value: '{sentiment}, {value}',
  unrated: 'Aún sin valorar',
  sentiment: { negative: 'Negativa', neutral: 'Neutra', positive: 'Positiva' },
  gone: 'Este punto ya no está en el mapa. No se ha cambiado nada.',
  persona: 'Persona',
  faces: '¿Cómo se siente?',
  face: {
    veryBad: 'Muy mal, {value}',
    bad: 'Mal, {value}',
    neutral: 'Neutro, {value}',
    good: 'Bien, {value}',
    veryGood: 'Muy bien, {value}',
  },
  number: 'Valoración',
  numberWrong: 'Un número entre {least} y {most}, por favor.',
  feeling: 'Sentimiento',
  feelingExample: 'Una palabra',
  feelings: 'Sentimientos sugeridos',
  quote: 'Cita',
  addQuote: '¿Qué dice aquí?',
  whose: 'Lo dice',
  keyMoment: 'Momento clave',
  clear: 'Quitar valoración',
  close: 'Cerrar',
}
