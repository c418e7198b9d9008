import type { Same } from '../../same'
import type { away as en } from '../en/away'

export const away: Same<typeof en> = {
  open: 'Mientras no estabas: {count, plural, one {1 cambio} other {# cambios}}',
  title: 'Mientras no estabas',
  new: 'Nuevo',
  changed: 'Cambiado',
  trashed: 'En la papelera',
  clashes: 'Conservado: otras personas eliminaron esto, o aquello en lo que está, mientras lo cambiabas',
  undeleted: 'Conservado: lo eliminaste, y otras personas lo cambiaron mientras tanto',
  broughtBack: 'De nuevo en el tablero: lo habías eliminado, y otras personas lo recuperaron',
  sent: '{count, plural, one {Tu cambio está guardado.} other {Tus # cambios están guardados.}}',
  sending: '{count, plural, one {Tu cambio se está guardando.} other {Tus # cambios se están guardando.}}',
  more: 'Y {count, number} más.',
  close: 'Cerrar',
  putAway: 'Descartar aviso',
  left: '{name} dejó aquí {count, plural, one {1 cambio sin enviar} other {# cambios sin enviar}}',
  leftTitle: 'Cambios sin enviar de otras personas',
  leftBody:
    'Esto se cambió en este navegador sin conexión. Se enviará cuando {name} vuelva a abrir el tablero aquí, y no antes.',
  comments:
    'Estos comentarios no se han enviado. Volverán a estar ahí cuando quien los escribió abra el tablero en este navegador.',
  commentsOf:
    'Estos comentarios de {name} no se han enviado. Volverán a estar ahí cuando {name} abra el tablero en este navegador.',
  somebody: 'alguien',
  kept: 'Sin enviar, guardado en este navegador',
  save: 'Guardar como archivo',
  fileName: 'Cambios sin enviar de {name}',
}
