import type { Same } from '../../same'
import type { roles as en } from '../en/roles'

export const roles: Same<typeof en> = {
  lock: 'Bloquear etapas y carriles',
  unlock: 'Desbloquear etapas y carriles',
  locked: 'Estructura bloqueada',
  lockedHint:
    'Quienes facilitan han bloqueado las etapas y los carriles. Lo demás se puede cambiar como antes.',
  unlockHint:
    'Las etapas y los carriles solo los cambian quienes facilitan y quienes son responsables. Desbloquéalos para todos.',
  people: 'Quién tiene este tablero',
  you: 'tú',
  guest: 'invitado',
  byLink: 'entró con el enlace «{label}»',
  byALink: 'entró con un enlace',
  byName: 'lo tiene a su nombre',
  roleOf: 'Qué puede hacer {name}',
  may: {
    viewer: 'mirar',
    commenter: 'comentar',
    contributor: 'añadir tarjetas',
    editor: 'editar',
    facilitator: 'dirigir',
    owner: 'todo',
  },
  remove: 'Quitar',
  removeIt: 'Quitar a {name} de este tablero',
  removes:
    '{name} pierde este tablero al momento, y los enlaces ya no le dejan entrar. Lo que añadió se queda.',
  keep: 'Dejarlo',
  handOver:
    'Para entregar el tablero, da «todo» a alguien con cuenta. El permiso que das aquí se mantiene, digan lo que digan los enlaces.',
  changes: 'Qué ha cambiado en los permisos',
  older: 'Cambios anteriores',
  changed: {
    linkMade: '{by} creó un enlace para {role}{hasLabel, select, yes {: {label}} other {}}',
    linkWithdrawn: '{by} retiró un enlace para {role}{hasLabel, select, yes {: {label}} other {}}',
    joined: '{person} entró con un enlace para {role}{hasLabel, select, yes {: {label}} other {}}',
    roleChanged: '{by} cambió lo que puede hacer {person}: {to} en lugar de {from}',
    removed: '{by} quitó a {person}, que podía {from}',
    letIn: '{by} dejó volver a {person}, para {to}',
    locked: '{by} bloqueó las etapas y los carriles',
    unlocked: '{by} desbloqueó las etapas y los carriles',
    trashed: '{by} llevó el tablero a la papelera',
    restored: '{by} sacó el tablero de la papelera',
  },
  fullHouse: 'En este tablero no cabe nadie más. Entrarás sin hacer nada en cuanto alguien salga.',
  addedBy: 'Añadido por {name}',
  addedByOf: 'Añadido por {name}, {department}',
  addedByMe: 'Lo añadiste tú',
  showAuthors: 'Mostrar quién lo añadió',
  hideAuthors: 'Ocultar',
  linkPassword: 'Contraseña',
  linkPasswordHint: 'Quien tenga el enlace la necesita también. Envíala por otra vía.',
}
