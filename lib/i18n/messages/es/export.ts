import type { exporting as en } from '../en/export'
import type { Same } from '../../same'

export const exporting: Same<typeof en> = {
  open: 'Exportar',
  title: 'Exportar como archivo',
  close: 'Cerrar',
  what: 'Qué',
  parts: { board: 'Todo el tablero', map: 'Este mapa', stage: 'Esta etapa', chosen: 'Selección' },
  format: 'Formato',
  size: 'Tamaño',
  ground: 'Fondo',
  paper: 'Papel',
  transparent: 'Transparente',
  about: {
    png: 'Una imagen para presentaciones y documentos.',
    svg: 'Un dibujo nítido a cualquier tamaño; su texto se puede buscar y copiar.',
    pdf: 'Una página nítida a cualquier tamaño; su texto se puede buscar y copiar.',
    json: 'El viaje en sí, para llevarlo a otro tablero. Las notas y los dibujos libres no van incluidos.',
  },
  comments: 'Con los comentarios, en páginas aparte',
  pixels: '{width} × {height} píxeles.',
  leftOut:
    '{count, plural, one {# objeto del lienzo no se puede dibujar y no aparecerá.} other {# objetos del lienzo no se pueden dibujar y no aparecerán.}}',
  boxes:
    '{count, plural, one {# carácter aparece como un recuadro} other {# caracteres aparecen como recuadros}} en el PDF, porque aquí no hay ninguna fuente que los tenga. Se pueden buscar y copiar igualmente. En PNG y SVG se ven bien.',
  tooLarge:
    'Es más de lo que un navegador puede pintar. Elige un tamaño menor, o SVG o PDF, nítidos a cualquier tamaño.',
  largest:
    '{scale}× es lo máximo que un navegador puede pintar de esto. SVG y PDF son nítidos a cualquier tamaño.',
  save: 'Descargar',
  making: 'Creando el archivo…',
  copy: 'Copiar imagen',
  copied: 'Copiada',
  said: {
    saved: 'El archivo está en tus descargas.',
    failed: 'No se pudo crear el archivo. Inténtalo de nuevo.',
    notCopied: 'Este navegador no permite copiar imágenes aquí. Descarga el archivo.',
  },
  preview: 'Vista previa de {title}',
  long: 'Desplázate para ver el resto.',
  drawing: 'Dibujando la vista previa…',
  noPreview: 'No se pudo dibujar la vista previa.',
  nothing: 'Todavía no hay nada que exportar.',
}
