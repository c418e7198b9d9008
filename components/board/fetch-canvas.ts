/** Fetches the canvas, some 600 KB, ahead of the board that will need it, unless this browser is told to save data. */
export function fetchCanvas(): void {
  // said so that the server's own pages are built without it
  if (typeof window !== 'undefined') {
    const { connection } = navigator as Navigator & { connection?: { saveData: boolean } }
    // where it does not come now, the board asks again, and tells
    if (!connection?.saveData) import('./board-room').catch(() => {})
  }
}
