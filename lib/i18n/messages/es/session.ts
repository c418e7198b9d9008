import type { Same } from '../../same'
import type { session as en } from '../en/session'

export const session: Same<typeof en> = {
  saveState: 'Estado de guardado',
  connecting: 'Conectando…',
  saving: '{count, plural, one {Guardando…} other {Guardando # cambios…}}',
  onDevice: '{count, plural, one {En este dispositivo, 1 cambio} other {En este dispositivo, # cambios}}',
  full: 'Tablero lleno: esperando un sitio',
  saved: 'Guardado',
  offline:
    '{count, plural, =0 {Sin conexión: intentando conectar} one {Sin conexión, 1 cambio sin conservar: no cierres esta pestaña} other {Sin conexión, # cambios sin conservar: no cierres esta pestaña}}',
  offlineKept:
    '{count, plural, =0 {Sin conexión: intentando conectar} one {Sin conexión, 1 cambio conservado en este dispositivo} other {Sin conexión, # cambios conservados en este dispositivo}}',
  storage:
    '{count, plural, =0 {Problema al guardar: los cambios nuevos esperarán} one {Problema al guardar, 1 cambio en espera: no cierres esta pestaña} other {Problema al guardar, # cambios en espera: no cierres esta pestaña}}',
  storageKept:
    '{count, plural, =0 {Problema al guardar: los cambios nuevos esperarán} one {Problema al guardar, 1 cambio conservado en este dispositivo} other {Problema al guardar, # cambios conservados en este dispositivo}}',
  notAcceptedLabel: '{count, plural, one {1 elemento no aceptado} other {# elementos no aceptados}}',
  notAcceptedOpen: '{count, plural, one {1 elemento no se aceptó} other {# elementos no se aceptaron}}',
  notAcceptedTitle: 'Esto no está en el tablero',
  why: {
    refused: 'Aquí no puedes hacer estos cambios. Esto es lo que escribiste, para copiarlo.',
    locked:
      'Las etapas y los carriles de este tablero están bloqueados: solo los cambian quienes facilitan. Aquí tienes lo que escribiste, para copiarlo.',
    full: 'El tablero está lleno. Esto es lo que escribiste, para copiarlo.',
    entitiesPerBoard:
      'El tablero está lleno: admite como máximo {limit, number} elementos. Elimina algunos para hacer sitio. Esto es lo que escribiste, para copiarlo.',
    freeShapesPerBoard:
      'El tablero está lleno: admite como máximo {limit, number} notas y dibujos. Elimina algunos para hacer sitio. Esto es lo que escribiste, para copiarlo.',
    touchpointsPerMap:
      'El mapa está lleno: admite como máximo {limit, number} puntos de contacto. Elimina algunos o empieza otro mapa. Esto es lo que escribiste, para copiarlo.',
    stagesPerMap:
      'El mapa está lleno: admite como máximo {limit, number} etapas. Elimina algunas o empieza otro mapa. Esto es lo que escribiste, para copiarlo.',
    clientTaken:
      'Esta pestaña tuvo que empezar de nuevo y estos cambios aún no estaban guardados. Esto es lo que escribiste, para copiarlo.',
    epoch:
      'El tablero se restauró desde una copia de seguridad que no contiene estos cambios. Esto es lo que escribiste, para copiarlo.',
    goneBack:
      'El servidor había vuelto a un estado anterior del tablero. Lo que escribiste después está de nuevo en él; mira si esto también. Aquí está, para copiarlo.',
    unreadable:
      'Este dispositivo no pudo leer lo que conservaba de estos elementos. El tablero está como lo tiene el servidor: mira si falta algo tuyo.',
    astray:
      'Esta página se había desajustado del tablero y lo ha tomado de nuevo. Esto es lo que escribiste, para copiarlo.',
    tooBig:
      'Era demasiado grande para un solo paso. Esto es lo que escribiste: cópialo y vuelve a ponerlo en partes más pequeñas.',
  },
  elseSaved: 'Todo lo demás está guardado.',
  words: 'Lo que escribiste',
  entry: '{kind}: {title}',
  kind: {
    map: 'Mapa',
    stage: 'Etapa',
    touchpoint: 'Punto de contacto',
    lane: 'Carril',
    card: 'Tarjeta',
    metric: 'Métrica',
    persona: 'Persona',
    department: 'Departamento',
    view: 'Vista',
    note: 'Nota',
    image: 'Imagen',
    drawing: 'Dibujo',
    comment: 'Comentario',
  },
  moreChanged: 'Aquí también cambió algo sin palabras, como su lugar o una valoración.',
  noWords: 'No contenía palabras.',
  copy: 'Copiar el texto',
  copied: 'Copiado',
  copyFailed: 'El navegador no permite copiar. Selecciona el texto y cópialo a mano.',
  close: 'Cerrar',
  putAway: 'Descartar',
  ended: {
    signIn: {
      label: 'Sesión cerrada',
      title: 'Tu sesión se ha cerrado',
      body: 'El tablero queda cerrado en esta pestaña hasta que vuelvas a entrar.',
    },
    somebodyElse: {
      label: 'Otra persona ha entrado',
      title: 'Ahora ha entrado aquí otra persona',
      body: 'Esta página se abrió como {name} y ya no envía nada más. Vuelve a cargarla para seguir como quien ha entrado.',
    },
    revoked: {
      label: 'Acceso terminado',
      title: 'Tu acceso a este tablero ha terminado',
      body: 'Te han quitado de él, o el enlace con el que entraste se retiró o ha caducado. Quien es responsable del tablero puede dejarte entrar de nuevo.',
    },
    deleted: {
      label: 'Tablero en la papelera',
      title: 'Este tablero está en la papelera',
      body: 'Alguien ha eliminado el tablero. Su propietario puede recuperarlo.',
    },
    tooOld: {
      label: 'Vuelve a cargar',
      title: 'Sendero se ha renovado',
      body: 'Esta página es de una versión anterior. Vuelve a cargarla para seguir.',
    },
    abuse: {
      label: 'Desconectado',
      title: 'El servidor ha cerrado la conexión',
      body: 'Desde esta pestaña llegó más de lo que el servidor admite. Vuelve a cargar la página para seguir.',
    },
  },
  allKept: 'Todo lo que hiciste está guardado.',
  notKept: 'Lo último que hiciste no está guardado. Esto es lo que escribiste, para copiarlo.',
  commentsNotSent: 'Lo que escribiste en comentarios no se ha enviado. Aquí está, para copiarlo.',
  home: 'Todos los tableros',
  reload: 'Volver a cargar',
}
