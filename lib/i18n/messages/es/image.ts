import type { Same } from '../../same'
import type { image as en } from '../en/image'

export const image: Same<typeof en> = {
  add: 'Imagen',
  storing: 'Guardando {name}',
  stuck: 'Sin guardar aún: {name}',
  readOnly: 'Puedes ver este tablero, pero no colocar imágenes en él.',
  notImages:
    '{count, plural, one {Un archivo no es una imagen y se ha dejado fuera.} other {# archivos no son imágenes y se han dejado fuera.}} Un tablero admite JPEG, PNG, WebP, GIF, AVIF y SVG.',
  tooMany: 'Un tablero admite {count} imágenes a la vez: se han tomado las primeras {count}.',
  interrupted:
    '{count, plural, one {Una imagen no se guardó} other {# imágenes no se guardaron}} porque el tablero se abrió de nuevo. {count, plural, one {Vuelve a colocarla en el tablero.} other {Vuelve a colocarlas en el tablero.}}',
  stillOnly: 'Las imágenes no se mueven en un tablero: se ha guardado el primer fotograma.',
  'not-an-image':
    '«{name}» no se puede mostrar aquí. Guárdala como JPEG, PNG o WebP y vuelve a colocarla en el tablero.',
  'image-too-big':
    '«{name}» tiene más de {megabytes} MB. Guárdala más pequeña y vuelve a colocarla en el tablero.',
  'image-too-many-pixels':
    '«{name}» tiene demasiados píxeles: se pueden abrir como máximo {megapixels} megapíxeles. Guárdala más pequeña y vuelve a colocarla en el tablero.',
  'image-broken':
    '«{name}» no se puede leer: el archivo está dañado o es demasiado complejo. No se ha cambiado nada.',
  'images-full':
    'No queda sitio para «{name}»: las imágenes de un tablero pueden tener {boardMegabytes} MB en total. Colócala en otro tablero o guárdala más pequeña.',
  refused: '«{name}» no se guardó: ya no puedes cambiar este tablero.',
  waiting:
    '{why} {count, plural, one {Una imagen aún no está guardada: se conserva aquí} other {# imágenes aún no están guardadas: se conservan aquí}} mientras esta página esté abierta.',
  why: {
    offline: 'No hay conexión con el servidor.',
    busy: 'El servidor tiene demasiado trabajo en este momento.',
    broken: 'El servidor no pudo guardarla.',
  },
  again: 'Reintentar',
  discard: 'Descartar',
  describe: 'Descripción de la imagen',
  describeHint: '¿Qué se ve en ella?',
  imageBar: 'Imagen',
}
