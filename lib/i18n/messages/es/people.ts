import type { Same } from '../../same'
import type { people as en } from '../en/people'

export const people: Same<typeof en> = {
  all: 'Quién está aquí',
  count: '{count, plural, one {# persona aquí} many {# personas aquí} other {# personas aquí}}',
  follow: 'Seguir a {name}',
  followShort: 'Seguir',
  following: 'Siguiendo a {name}',
  stop: 'Parar',
  stopLong: 'Dejar de seguir',
  followers:
    '{count, plural, one {# persona te sigue} many {# personas te siguen} other {# personas te siguen}}',
  idle: 'ausente',
  role: {
    viewer: 'puede mirar',
    commenter: 'puede comentar',
    contributor: 'puede aportar',
    editor: 'puede editar',
    facilitator: 'dirige la sesión',
    owner: 'el tablero es suyo',
  },
  where: 'Dónde están los demás',
  selected: '{name} ha seleccionado: {title}',
  writing: '{name} está escribiendo en: {title}',
  shape: 'algo junto a los mapas',
}
