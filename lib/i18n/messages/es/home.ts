import type { Same } from '../../same'
import type { home as en } from '../en/home'

export const home: Same<typeof en> = {
  title: 'Tableros',
  newBoard: 'Nuevo tablero',
  boardTitle: 'Título',
  boardTitleHint: 'Por ejemplo: De la primera visita a cliente fiel',
  create: 'Crear tablero',
  emptyTitle: 'Tu primer recorrido empieza aquí',
  emptyBody:
    'Un tablero reúne tus mapas de recorrido y todo lo que los rodea. Invita a otras personas con un enlace; no necesitan cuenta.',
  guestEmptyTitle: 'Aún no hay tableros',
  guestEmptyBody: 'Abre un enlace compartido y su tablero aparecerá también aquí.',
  changed: 'Cambiado {when}',
  peopleNow: '{count, plural, one {# persona ahora} many {# personas ahora} other {# personas ahora}}',
  more: 'Más sobre {title}',
  rename: 'Cambiar el título',
  renameTitle: 'Cambiar el título del tablero',
  trash: 'Mover a la papelera',
  trashed: '«{title}» está en la papelera',
  restore: 'Recuperarlo',
  showMore: 'Mostrar más',
  account: 'Tú: {name}',
  yourName: 'Tu nombre',
  department: 'Departamento',
  yourNameHint: 'Los demás lo ven junto a tu cursor.',
  signOut: 'Cerrar sesión',
}
