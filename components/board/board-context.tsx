'use client'
import { createContext, useCallback, useContext, useSyncExternalStore, type ReactNode } from 'react'
import { useValue, type Signal } from 'tldraw'
import type { History } from '@/lib/doc/history'
import type { Role } from '@/lib/access/can'
import type { Session } from '../session/session'
import type { BoardModel } from './board-model'
import type { May } from './may'
import type { Author } from './whose'

/** What shapes and bars of one board share. */
export interface BoardRoom {
  boardId: string
  session: Session
  model: BoardModel
  /** `mayMakeBoards`: has boards of their own, guests have none */
  me: Author & { name: string; role: Role; mayMakeBoards?: boolean; ownsWorkspace?: boolean }
  /** what this person may do here now; components ask `useMay` */
  may: Signal<May>
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

/** What this person may do on the board now; draws again when that changes. */
export const useMay = (): May => useValue(useBoardRoom().may)

/** A view of the model that redraws only when the selected part changes (compared with ===). */
export function useModel<T>(select: (model: BoardModel) => T): T {
  const { model } = useBoardRoom()
  const snapshot = useCallback(() => select(model), [model, select])
  return useSyncExternalStore(model.subscribe, snapshot, snapshot)
}
