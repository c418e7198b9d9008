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
  rename: 'Cambiar el nombre…',
  renameTitle: 'Cambiar el nombre de la plantilla',
  renamed: 'Cambiar el nombre',
  mark: 'Plantilla',
  markHint:
    'Los tableros nuevos empiezan con lo que hay aquí. Lo que cambies se verá en los que se creen desde ahora.',
  language: 'Idioma del mapa',
}
