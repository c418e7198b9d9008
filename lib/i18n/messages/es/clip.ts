import type { Same } from '../../same'
import type { clip as en } from '../en/clip'

export const clip: Same<typeof en> = {
  entitiesPerBoard:
    'No cabe: un tablero admite como máximo {entitiesPerBoard, number} elementos. No se ha pegado nada.',
  stagesPerMap: 'No cabe: un mapa admite como máximo {stagesPerMap, number} etapas. No se ha pegado nada.',
  touchpointsPerMap:
    'No cabe: un mapa admite como máximo {touchpointsPerMap, number} puntos de contacto. No se ha pegado nada.',
  freeShapes:
    'No cabe: un tablero admite como máximo {freeShapesPerBoard, number} formas libres. No se ha pegado nada.',
  readOnly: 'Puedes copiar de este tablero, pero no pegar ni cortar en él.',
  unreadable: 'Lo copiado no se puede leer aquí. No se ha pegado nada.',
  byKeys: 'Aquí el navegador no deja que un menú lea el portapapeles. Pulsa Ctrl+V, o ⌘V en un Mac.',
}
