/** Questions whether everything sent so far is on the server's disk. */
export interface Barriers {
  ask(): number
  /** `settled` when it is answered; `lost` if the socket goes first */
  wait(): Promise<'settled' | 'lost'>
  settle(nonce: number): void
  lose(): void
}

export function createBarriers(send: (nonce: number) => void): Barriers {
  const waiting = new Map<number, (outcome: 'settled' | 'lost') => void>()
  let nonce = 0
  const ask = () => {
    send(++nonce)
    return nonce
  }
  return {
    ask,
    wait: () => new Promise((resolve) => void waiting.set(ask(), resolve)),
    settle(answered) {
      waiting.get(answered)?.('settled')
      waiting.delete(answered)
    },
    lose() {
      for (const tell of waiting.values()) tell('lost')
      waiting.clear()
    },
  }
}
