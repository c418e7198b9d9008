/** A real mail server on this machine, for tests: keeps what comes in. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  url: string
  /** everything that came in, as it came */
  letters: { from: string; to: string[]; text: string }[]
  /** how many deliveries are refused from now on, with a passing trouble */
  refuse: number
  close(): Promise<void>
}

export async function openMailServer(): Promise<MailServer> {
  const mailServer: MailServer = { url: '', letters: [], refuse: 0, close: async () => {} }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_from, _session, done) => {
      if (mailServer.refuse <= 0) return done()
      mailServer.refuse--
      done(Object.assign(new Error('come again later, secret@example.com'), { responseCode: 451 }))
    },
    // whose name begins so has no mailbox
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('no-mailbox')
        ? done(Object.assign(new Error(`5.1.1 <${address}>: no such user`), { responseCode: 550 }))
        : done(),
    onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = mailFrom === false ? '' : mailFrom.address
        mailServer.letters.push({
          from,
          to: rcptTo.map(({ address }) => address),
          text: decoded(Buffer.concat(parts)),
        })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  mailServer.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  mailServer.close = () => new Promise((closed) => server.close(() => closed()))
  return mailServer
}

/** With quoted-printable and base64 parts as people read them. */
function decoded(raw: Buffer): string {
  return raw
    .toString('utf8')
    .split(/\r\n(?=----)/)
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n')
      const body = rest.join('\r\n\r\n')
      if (/transfer-encoding: base64/i.test(head))
        return `${head}\r\n\r\n${Buffer.from(body, 'base64').toString('utf8')}`
      if (!/transfer-encoding: quoted-printable/i.test(head)) return part
      const bytes = body
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      return `${head}\r\n\r\n${Buffer.from(bytes, 'latin1').toString('utf8')}`
    })
    .join('\r\n')
}
