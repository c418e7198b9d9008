/** What next-auth wants to read and write: as little of Node's request and response as it uses. */

export interface NextAuthRequest {
  method: 'GET' | 'POST'
  query: Record<string, string | string[]>
  cookies: Record<string, string>
  body?: Record<string, string>
}

/** Keeps what next-auth answers. */
export class NextAuthReply {
  body: unknown
  redirect: string | undefined
  setCookies: string[] = []

  /** those that were set, as the browser would send them back */
  get cookies(): Record<string, string> {
    return Object.fromEntries(
      this.setCookies.map((header) => {
        const [name = '', value = ''] = header.split(';')[0]!.split('=', 2)
        return [name, decodeURIComponent(value)]
      }),
    )
  }

  status(): this {
    return this
  }
  getHeader(name: string): string[] | undefined {
    return name.toLowerCase() === 'set-cookie' ? this.setCookies : undefined
  }
  setHeader(name: string, value: string | string[]): this {
    if (name.toLowerCase() === 'set-cookie') this.setCookies = [value].flat()
    if (name.toLowerCase() === 'location') this.redirect = String(value)
    return this
  }
  json(body: unknown): void {
    this.body = body
  }
  send(body: unknown): void {
    this.body = body
  }
  end(): void {}
}
