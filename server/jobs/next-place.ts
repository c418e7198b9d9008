import { placeBelow } from '@/lib/journey/edit-maps'
import { layoutMap } from '@/lib/journey/layout'
import type { Board } from '@/lib/journey/model'

/** Where a new map goes: below the lowest one as it is drawn. */
export const nextPlace = (board: Board): { x: number; y: number } =>
  placeBelow(board, (map) => layoutMap(board, map.id).height)
