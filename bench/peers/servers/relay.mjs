// What no server can undercut: no documents, nothing read, every message goes to everybody else on the board.
//   MODE=frames   at once, each by itself
//   MODE=concat   everything of a 16 ms tick as one websocket message (which no y-websocket client can read)
//   MODE=write    everything of a 16 ms tick in one write, each still a message of its own (which they can)
// A newcomer's question is answered with the largest message so far, so that there is something to join.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const { MODE, PORT } = process.env
const TICK_MS = 16
const [SYNC, STEP1, STEP2] = [0, 0, 1]
const NOTHING = Buffer.from([SYNC, STEP2, 2, 0, 0])
const LARGE = 4_096

const boards = new Map()

function header(length) {
  if (length < 126) return Buffer.from([0x82, length])
  const isShort = length < 65_536
  const bytes = Buffer.alloc(isShort ? 4 : 10)
  bytes.writeUInt16BE(isShort ? 0x827e : 0x827f)
  if (isShort) bytes.writeUInt16BE(length, 2)
  else bytes.writeBigUInt64BE(BigInt(length), 2)
  return bytes
}

function flush(board) {
  board.isPlanned = false
  const messages = board.waiting.splice(0)
  if (MODE === 'concat') {
    const all = Buffer.concat(messages)
    for (const { ws } of board.people) ws.send(all)
  } else {
    const all = Buffer.concat(messages.flatMap((message) => [header(message.length), message]))
    for (const { raw } of board.people) raw.write(all)
  }
}

function hear(board, from, message) {
  const isSync = message[0] === SYNC
  if (isSync && message[1] === STEP1) return from.ws.send(board.state)
  if (isSync && message[1] === STEP2) return
  if (message.length > Math.max(LARGE, board.state.length)) {
    board.state = Buffer.from(message)
    board.state[1] = STEP2
  }
  if (MODE === 'frames') {
    for (const person of board.people) if (person !== from) person.ws.send(message)
    return
  }
  board.waiting.push(message)
  if (!board.isPlanned) {
    board.isPlanned = true
    setTimeout(flush, TICK_MS, board)
  }
}

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const server = createServer((_, response) => response.end())
server.on('upgrade', (request, raw, head) => {
  sockets.handleUpgrade(request, raw, head, (ws) => {
    const name = request.url
    if (!boards.has(name))
      boards.set(name, { people: new Set(), waiting: [], state: NOTHING, isPlanned: false })
    const board = boards.get(name)
    const person = { ws, raw }
    board.people.add(person)
    ws.on('message', (message) => hear(board, person, message))
    ws.on('error', () => {})
    ws.on('close', () => board.people.delete(person))
  })
})
server.listen(Number(PORT), '127.0.0.1')
