/** A server whose disk goes back in time. */
import { BOARD, type Network } from './world.fixture'

/** Copies the disk; called, it kills the server and puts the copy back, and nobody begins a new epoch. */
export async function copyDisk(network: Network): Promise<() => Promise<void>> {
  const { epoch, updates, owners } = (await network.log.load(BOARD))!
  return async () => {
    network.kill()
    network.log.addBoard(BOARD, epoch)
    await network.log.append([
      {
        board: BOARD,
        updates: updates.map(({ bytes }) => bytes),
        owners: [...owners].map(([clientId, person]) => ({ clientId, person })),
      },
    ])
  }
}
