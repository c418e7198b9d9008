// Hocuspocus at its best: what happens within 16 ms goes out together, and SQLite keeps the boards.
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

await new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  flushDelay: 16,
  extensions: [new SQLite({ database: `${process.env.DATA_DIR}/boards.db` })],
}).listen()
