/** @type {import('next').NextConfig} */
export default {
  // rights are answered by status: 401 and 403 have pages of their own
  experimental: { authInterrupts: true },
  // native, or (yjs) shared with the server: two copies in one process do not know each other's types
  serverExternalPackages: ['better-sqlite3', 'pino', 'yjs'],
  poweredByHeader: false,
  // what a browser asks for when a page is slow to name its icon
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  // the nonce makes every page dynamic; nothing is prerendered or cached
  reactStrictMode: true,
  // `npm run check` has checked the types, of tests too: nobody waits for it twice
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
}
