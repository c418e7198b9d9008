'use client'
import { useCallback } from 'react'
import { rowOf } from '@/lib/journey/change'
import type { Id, Row } from '@/lib/journey/model'
import type { BoardModel } from '../board-model'
import { useModel } from '../board-context'

/** A row as the document says, also a trashed one; draws again when it is another. */
export const useRow = (id: string): Row | undefined =>
  useModel(useCallback((model: BoardModel): Row | undefined => rowOf(model.board, id as Id), [id]))
