/** Those who want to know of something, or what it is. */
export interface Watchers<T = void> {
  /** Returns the stop. */
  add(watcher: (told: T) => void): () => void
  tell(told: T): void
}

export function createWatchers<T = void>(): Watchers<T> {
  const watchers = new Set<(told: T) => void>()
  return {
    add(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    tell(told) {
      for (const watcher of [...watchers]) watcher(told)
    },
  }
}
