import type { Same } from '../../same'
import type { clip as en } from '../en/clip'

export const clip: Same<typeof en> = {
  entitiesPerBoard:
    'Столько не поместится: на доске может быть не больше {entitiesPerBoard, number} элементов. Ничего не вставлено.',
  stagesPerMap:
    'Столько не поместится: на карте может быть не больше {stagesPerMap, number} этапов. Ничего не вставлено.',
  touchpointsPerMap:
    'Столько не поместится: на карте может быть не больше {touchpointsPerMap, number} точек контакта. Ничего не вставлено.',
  freeShapes:
    'Столько не поместится: на доске может быть не больше {freeShapesPerBoard, number} свободных фигур. Ничего не вставлено.',
  readOnly: 'С этой доски можно копировать, но вставлять и вырезать на ней нельзя.',
  unreadable: 'Скопированное здесь не читается. Ничего не вставлено.',
  byKeys: 'Браузер не разрешает меню читать буфер обмена. Нажмите Ctrl+V, а на Mac — ⌘V.',
}
