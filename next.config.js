/** @type {import('next').NextConfig} */
export default {
  // rights are answered by status: 401 and 403 have pages of their own
  experimental: { authInterrupts: true },
  serverExternalPackages: ['better-sqlite3', 'pino'],
  poweredByHeader: false,
  // the nonce makes every page dynamic; nothing is prerendered or cached
  reactStrictMode: true,
  // the build checks the types of what it builds; tests are checked by `npm run check`
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  devIndicators: false,
}
