import { NextResponse, type NextRequest } from 'next/server'

const DEVELOPMENT = process.env.NODE_ENV === 'development'

/**
 * Gives every page its content security policy with a nonce of its own, and tells pages that nonce, their path and
 * query. It decides nothing about rights.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64')
  const policy = [
    "default-src 'self'",
    // react-refresh evaluates code while developing
    `script-src 'self' 'nonce-${nonce}'${DEVELOPMENT ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
  const headers = new Headers(request.headers)
  // Next takes the nonce for its own scripts from here
  headers.set('content-security-policy', policy)
  headers.set('x-sendero-nonce', nonce)
  headers.set('x-sendero-path', request.nextUrl.pathname + request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  // files and the API answer for themselves
  matcher: ['/((?!api/|_next/|tldraw-assets/|favicon|icon).*)'],
}
