// @y/websocket-server as its own start script runs it, on the `ws` that it brings.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { setupWSConnection } from '@y/websocket-server/utils'

const require = createRequire(import.meta.resolve('@y/websocket-server/utils'))
const { Server } = require('ws')
const sockets = new Server({ noServer: true })
sockets.on('connection', setupWSConnection)
const server = createServer((_, response) => response.end())
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request)),
)
server.listen(Number(process.env.PORT), '127.0.0.1')
