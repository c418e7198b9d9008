import { describe, expect, it } from 'vitest'
import { seeded } from './edit.fixture'
import { newId } from './ids'
import { orderBetween, ordersBetween } from './order'

const random = seeded(7)

describe('order', () => {
  it('[J5] always finds room between two neighbours, before the first and after the last', () => {
    const orders = [orderBetween(undefined, undefined, random)]
    for (let i = 0; i < 2000; i++) {
      const at = Math.floor(random() * (orders.length + 1))
      orders.splice(at, 0, orderBetween(orders[at - 1], orders[at], random))
    }
    expect(orders).toEqual([...new Set(orders)].sort())
    expect(Math.max(...orders.map((order) => order.length))).toBeLessThan(64)
  })

  it('[J5] stays within the schema when everything goes to one end or into one gap', () => {
    let last = orderBetween(undefined, undefined, random)
    let first = last
    let gap = orderBetween(last, undefined, random)
    for (let i = 0; i < 3000; i++) {
      const next = orderBetween(last, undefined, random)
      expect(next > last).toBe(true)
      last = next
      first = orderBetween(undefined, first, random)
      gap = orderBetween(first, gap, random)
      for (const order of [last, first, gap]) expect(order).toMatch(/^[A-Za-z0-9]{1,256}$/)
    }
  })

  it('[J5] gives two people who put something in the same place different orders', () => {
    const [ana, boris] = [seeded(1), seeded(2)]
    const orders = new Set<string>()
    for (let i = 0; i < 500; i++)
      orders.add(orderBetween('a0', 'a1', ana)).add(orderBetween('a0', 'a1', boris))
    expect(orders.size).toBe(1000)
  })

  it.each([
    ['a0', 'a0'],
    ['a5', 'a1'],
    ['zzzz', undefined],
    [undefined, '0'],
    ['0', '1'],
    ['!', 'a0'],
    ['', ''],
    ['a', 'b'],
    ['a00', 'a01'],
  ])('[J5] never fails on neighbours that leave no room: %j, %j', (a, b) => {
    const order = orderBetween(a, b, random)
    if (a !== undefined) expect(order > a).toBe(true)
    expect(ordersBetween(a, b, 3, random)).toHaveLength(3)
  })

  it('[J5] many at once rise', () => {
    const orders = ordersBetween('a0', 'a1', 300, random)
    expect(['a0', ...orders, 'a1']).toEqual([...new Set(['a0', ...orders, 'a1'])].sort())
    expect(ordersBetween(undefined, undefined, 0, random)).toEqual([])
  })
})

describe('ids', () => {
  it('[J16] carry their kind and a random tail', () => {
    const ids = Array.from({ length: 1000 }, () => newId('stage', random))
    expect(new Set(ids).size).toBe(1000)
    for (const id of ids) expect(id).toMatch(/^stage:[0-9A-Za-z]{16}$/)
  })
})
