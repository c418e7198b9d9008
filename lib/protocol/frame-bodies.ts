/** The longer frames of frames.ts: how they are written and read, after their tag. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { CLIENT_LIMITS } from './messages'
import type { ClientLimits, Hello, RosterChange, RosterEntry, Welcome } from './messages'

export function writeWelcome(to: encoding.Encoder, welcome: Welcome): void {
  encoding.writeVarUint(to, welcome.version)
  encoding.writeVarString(to, welcome.connection)
  encoding.writeVarString(to, welcome.person)
  encoding.writeVarString(to, welcome.role)
  encoding.writeVarUint(to, welcome.structureLocked ? 1 : 0)
  encoding.writeVarUint(to, welcome.head)
  encoding.writeVarString(to, welcome.epoch)
  for (const name of CLIENT_LIMITS) encoding.writeVarUint(to, welcome.limits[name])
  writeList(to, welcome.formerly, encoding.writeVarString)
}

export function readWelcome(from: decoding.Decoder): Welcome {
  return {
    version: decoding.readVarUint(from),
    connection: decoding.readVarString(from),
    person: decoding.readVarString(from),
    role: decoding.readVarString(from),
    structureLocked: decoding.readVarUint(from) === 1,
    head: decoding.readVarUint(from),
    epoch: decoding.readVarString(from),
    limits: Object.fromEntries(
      CLIENT_LIMITS.map((name) => [name, decoding.readVarUint(from)]),
    ) as unknown as ClientLimits,
    // a server of before says no more
    formerly: decoding.hasContent(from) ? readList(from, decoding.readVarString) : [],
  }
}

export function writeRoster(to: encoding.Encoder, { whole, here, gone }: RosterChange): void {
  encoding.writeVarUint(to, whole ? 1 : 0)
  writeList(to, [...here], (_, [client, entry]) => {
    encoding.writeVarUint(to, client)
    encoding.writeVarString(to, entry.person)
    encoding.writeVarString(to, entry.name)
    encoding.writeVarString(to, entry.department ?? '')
    // 0: no hue
    encoding.writeVarUint(to, entry.hue === undefined ? 0 : entry.hue + 1)
    encoding.writeVarString(to, entry.role)
  })
  writeList(to, gone, encoding.writeVarUint)
}

export function readRoster(from: decoding.Decoder): RosterChange {
  const whole = decoding.readVarUint(from) === 1
  const here = readList(from, (): [number, RosterEntry] => {
    const client = decoding.readVarUint(from)
    const [person, name, department] = [0, 0, 0].map(() => decoding.readVarString(from)) as [
      string,
      string,
      string,
    ]
    const hue = decoding.readVarUint(from)
    const entry: RosterEntry = { person, name, role: decoding.readVarString(from) }
    if (department) entry.department = department
    if (hue > 0) entry.hue = hue - 1
    return [client, entry]
  })
  return { whole, here: new Map(here), gone: readList(from, decoding.readVarUint) }
}

export function writeHello(to: encoding.Encoder, hello: Hello): void {
  encoding.writeVarUint(to, hello.version)
  encoding.writeVarString(to, hello.epoch)
  writeList(to, hello.clientIds, encoding.writeVarUint)
  encoding.writeVarUint(to, hello.head)
  if (hello.takesParts) encoding.writeVarUint(to, 1)
}

export function readHello(from: decoding.Decoder): Hello {
  return {
    version: decoding.readVarUint(from),
    epoch: decoding.readVarString(from),
    clientIds: readList(from, decoding.readVarUint),
    head: decoding.readVarUint(from),
    ...(decoding.hasContent(from) && decoding.readVarUint(from) === 1 && { takesParts: true }),
  }
}

function writeList<T>(
  to: encoding.Encoder,
  list: readonly T[],
  write: (to: encoding.Encoder, item: T) => void,
): void {
  encoding.writeVarUint(to, list.length)
  for (const item of list) write(to, item)
}

function readList<T>(from: decoding.Decoder, read: (from: decoding.Decoder) => T): T[] {
  const list: T[] = []
  // the count is a stranger's word: read as long as there is something to read, lib0 throws at the end
  for (let left = decoding.readVarUint(from); left > 0; left--) list.push(read(from))
  return list
}
