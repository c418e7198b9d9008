import type { Same } from '../../same'
import type { templates as en } from '../en/templates'

export const templates: Same<typeof en> = {
  begin: 'Empezar con',
  map: 'Mapa vacío',
  framework: 'Cinco etapas listas',
  copy: 'Copia de un tablero',
  copyOf: 'Qué tablero',
  own: 'Plantillas de tu equipo',
  ready: 'Ya preparadas',
  ownMore: 'Más sobre la plantilla {title}',
  open: 'Abrirla y cambiarla',
  language: 'Idioma del mapa',
}
