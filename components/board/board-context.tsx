'use client'
import { createContext, useCallback, useContext, useSyncExternalStore, type ReactNode } from 'react'
import type { History } from '@/lib/doc/history'
import type { Role } from '@/lib/access/can'
import type { Session } from '../session/session'
import type { BoardModel } from './board-model'

/** What shapes and bars of one board share. */
export interface BoardRoom {
  boardId: string
  session: Session
  model: BoardModel
  me: { person: string; name: string; role: Role; mayMakeBoards?: boolean }
  /** may change things on the board */
  mayEdit: boolean
  actions: import('./board-actions').BoardActions
  history: History
}

const Context = createContext<BoardRoom | null>(null)
const Title = createContext('')

interface BoardRoomProviderProps {
  room: BoardRoom
  /** what the board is called now; shapes are not drawn anew for it */
  title?: string
  children: ReactNode
}

export function BoardRoomProvider({ room, title = '', children }: BoardRoomProviderProps) {
  return (
    <Context.Provider value={room}>
      <Title.Provider value={title}>{children}</Title.Provider>
    </Context.Provider>
  )
}

/** What the board is called now. */
export const useTitle = (): string => useContext(Title)

export function useBoardRoom(): BoardRoom {
  const room = useContext(Context)
  if (!room) throw new Error('outside a board')
  return room
}

/**
 * A view of the model that redraws only when the selected part changes (compared with ===).
 * @param entity the part is only about this one: two thousand of them are not asked about each other's letters
 */
export function useModel<T>(select: (model: BoardModel) => T, entity?: string): T {
  const { model } = useBoardRoom()
  const snapshot = useCallback(() => select(model), [model, select])
  const subscribe = useCallback((watcher: () => void) => model.subscribe(watcher, entity), [model, entity])
  return useSyncExternalStore(subscribe, snapshot, snapshot)
}
