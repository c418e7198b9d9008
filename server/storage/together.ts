/** so many at once; databases allow thousands of values in a statement */
const MOST = 500

interface Waiting<K, V> {
  key: K
  resolve(value: V): void
  reject(error: unknown): void
}

/**
 * Many questions of one kind in one: those that come in the same turn of the event loop, and those that come while one is
 * on its way, are asked together after it. Each is asked after it came, never answered from before.
 * @param ask answers in the order of its keys; when it rejects, all of them do
 */
export function together<K, V>(ask: (keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  const waiting: Waiting<K, V>[] = []
  let isAsking = false

  async function askAll(): Promise<void> {
    while (waiting.length > 0) {
      const asked = waiting.splice(0, MOST)
      try {
        const answers = await ask(asked.map(({ key }) => key))
        for (const [i, { resolve }] of asked.entries()) resolve(answers[i]!)
      } catch (error) {
        for (const { reject } of asked) reject(error)
      }
    }
    isAsking = false
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (isAsking) return
      isAsking = true
      // after everybody whose request the same look at the network has brought
      setImmediate(() => void askAll())
    })
}
