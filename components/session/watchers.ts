/** Those who want to know of something. */
export interface Watchers {
  /** Returns the stop. */
  add(watcher: () => void): () => void
  tell(): void
}

export function createWatchers(): Watchers {
  const watchers = new Set<() => void>()
  return {
    add(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    tell() {
      for (const watcher of [...watchers]) watcher()
    },
  }
}
