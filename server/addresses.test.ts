import { networkInterfaces } from 'node:os'
import { expect, it } from 'vitest'
import { ownAddresses } from './addresses'

it('[A48] listening everywhere tells the addresses that work in the room first, this computer’s last', () => {
  const addresses = ownAddresses({ host: '0.0.0.0', publicUrl: undefined }, 3000)
  const inTheRoom = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal),
  )
  expect(addresses).toEqual([
    ...inTheRoom.map(({ address }) => `http://${address}:3000`),
    'http://127.0.0.1:3000',
  ])
  expect(ownAddresses({ host: '127.0.0.1', publicUrl: undefined }, 3000)).toEqual(['http://127.0.0.1:3000'])
  const publicUrl = 'https://maps.example.com'
  expect(ownAddresses({ host: '0.0.0.0', publicUrl }, 3000)).toEqual([publicUrl])
})
