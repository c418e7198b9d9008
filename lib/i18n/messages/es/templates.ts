import type { Same } from '../../same'
import type { templates as en } from '../en/templates'

export const templates: Same<typeof en> = {
  begin: 'Empezar con',
  map: 'Mapa vacío',
  framework: 'Cinco etapas listas',
  copy: 'Copia de un tablero',
  copyOf: 'Qué tablero',
  language: 'Idioma del mapa',
}
