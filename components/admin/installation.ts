/** The installation as the API tells it to owners of the workspace. */
export interface Installation {
  settings: { name: string; value?: string; from: 'environment' | 'default' | 'kept' | 'none' }[]
  licence: {
    state: 'development' | 'missing' | 'unreadable' | 'expired' | 'otherHost' | 'set'
    hosts?: string[]
    /** ISO date */
    until?: string
  }
  /** bytes */
  storage: { database: number; pictures: number; backups: number; free: number }
  store: 'ok' | 'slow' | 'down'
}
