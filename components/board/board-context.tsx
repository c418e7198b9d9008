'use client'
import { createContext, useCallback, useContext, useSyncExternalStore, type ReactNode } from 'react'
import type { History } from '@/lib/doc/history'
import type { Role } from '@/lib/access/can'
import type { Session } from '../session/session'
import type { BoardModel } from './board-model'

/** What shapes and bars of one board share. */
export interface BoardRoom {
  session: Session
  model: BoardModel
  me: { person: string; name: string; role: Role; mayMakeBoards?: boolean }
  /** may change things on the board */
  mayEdit: boolean
  actions: import('./board-actions').BoardActions
  history: History
}

const Context = createContext<BoardRoom | null>(null)

export function BoardRoomProvider({ room, children }: { room: BoardRoom; children: ReactNode }) {
  return <Context.Provider value={room}>{children}</Context.Provider>
}

export function useBoardRoom(): BoardRoom {
  const room = useContext(Context)
  if (!room) throw new Error('outside a board')
  return room
}

/** A view of the model that redraws only when the selected part changes (compared with ===). */
export function useModel<T>(select: (model: BoardModel) => T): T {
  const { model } = useBoardRoom()
  const snapshot = useCallback(() => select(model), [model, select])
  return useSyncExternalStore(model.subscribe, snapshot, snapshot)
}
