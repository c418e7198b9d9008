import type { Same } from '../../same'
import type { board as en } from '../en/board'

export const board: Same<typeof en> = {
  region: 'Tablero',
  opening: 'Abriendo el tablero…',
  people: 'Personas',
  you: '{name} (tú)',
  peopleMore: '+{count}',
  home: 'Todos los tableros',
  tools: {
    label: 'Herramientas',
    select: 'Seleccionar',
    hand: 'Mover la vista',
    note: 'Nota',
    text: 'Texto',
    box: 'Forma',
    arrow: 'Flecha',
    draw: 'Dibujar',
    eraser: 'Borrador',
  },
  add: {
    label: 'Añadir al mapa',
    stage: 'Añadir etapa',
    touchpoint: 'Añadir punto de contacto',
    lane: 'Añadir carril',
    laneKinds: 'Tipos de carril',
    card: 'Añadir tarjeta',
    map: 'Añadir mapa',
    short: { stage: 'Etapa', touchpoint: 'Punto de contacto', lane: 'Carril', card: 'Tarjeta', map: 'Mapa' },
  },
  empty: {
    begin: 'Un mapa del viaje empieza con una etapa: ¿qué hace el cliente primero?',
    nothing: 'Todavía no hay ningún mapa en este tablero.',
    unreadable:
      '{count, plural, one {Un mapa de este tablero no se puede leer.} other {# mapas de este tablero no se pueden leer.}} No se ha perdido nada: todo se conserva tal como está.',
    addMap: 'Nuevo mapa del viaje',
  },
  zoom: {
    label: 'Vista',
    in: 'Acercar',
    out: 'Alejar',
    fit: 'Ver todo',
    reset: 'Zoom al 100 %',
    undo: 'Deshacer',
    redo: 'Rehacer',
  },
  skipped:
    '{count, plural, one {Un cambio no se tocó: alguien lo ha cambiado después.} other {# cambios no se tocaron: alguien los ha cambiado después.}}',
  full: 'Este tablero está lleno: admite como máximo {limit} elementos. Elimina algunos o empieza otro tablero.',
  fullCanvas:
    'Ya no cabe nada más alrededor de los mapas: un tablero admite como máximo {limit} notas, dibujos y otras formas libres. Elimina algunas primero.',
  imagesLeft:
    '{count, plural, one {Una imagen no está guardada en nuestro servidor y se ha dejado fuera.} other {# imágenes no están guardadas en nuestro servidor y se han dejado fuera.}} Copia la imagen misma o coloca su archivo.',
  dropped: {
    nowhere: 'Eso va en un mapa, en un lugar de su tipo. Ha vuelto a donde estaba.',
    gone: 'Lo que movías se ha eliminado mientras tanto. Está en la papelera.',
  },
  deleted: '{count, plural, one {1 elemento eliminado} other {# elementos eliminados}}',
  rescued: {
    mine: '{name} ha eliminado lo que estás escribiendo. Se conserva: sigue.',
    nobodys: 'Se eliminó lo que estás escribiendo. Se conserva: sigue.',
    theirs:
      '{name} está escribiendo en algo que has eliminado. Se conserva, en su sitio o entre lo rescatado.',
    changed: '{name} había eliminado algo que cambiaste. Se conserva.',
  },
  locked: 'Las etapas y los carriles están bloqueados: ahora solo los cambian quienes facilitan.',
  notYours: 'Eso es de otra persona: puedes cambiar lo que hayas añadido tú.',
  now: {
    viewer: 'Ahora solo puedes mirar este tablero.',
    commenter: 'Ahora solo puedes mirar este tablero y comentarlo.',
    contributor: 'Ahora puedes añadir tarjetas y cambiar las tuyas.',
    editor: 'Ahora puedes editar este tablero.',
    facilitator:
      'Ahora puedes dirigir este tablero: editarlo, bloquear etapas y carriles y dejar entrar a otras personas.',
    owner: 'Ahora este tablero es tuyo.',
  },
  personGone: '{name} ya no está aquí. La vista vuelve a ser tuya.',
  putBack: 'Deshacer',
  untitled: {
    map: 'Mapa sin título',
    stage: 'Etapa sin título',
    touchpoint: 'Punto de contacto sin título',
    lane: 'Carril sin título',
    card: 'Tarjeta vacía',
  },
  field: {
    map: 'Título del mapa',
    stage: 'Título de la etapa',
    touchpoint: 'Título del punto de contacto',
    lane: 'Título del carril',
    card: 'Texto de la tarjeta',
  },
  licence: {
    title: 'El lienzo ha dejado de mostrarse',
    body: 'El lienzo tldraw necesita una clave de licencia para esta dirección y esta instalación no tiene ninguna. Tu tablero está a salvo; abajo lo ves como imagen. Quien administra esta instalación puede definir TLDRAW_LICENSE_KEY y reiniciarla.',
  },
}
