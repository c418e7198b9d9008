/*
 * Lets a board that was open load again without a network. Pages come from the network whenever it answers; a board's
 * page is kept for when it does not. Scripts, fonts and pictures of the interface never change under one address within
 * a build, so they come from the cache. Nothing of /api or /sync is touched.
 *
 * Each build has a cache of its own, named in the address of this file. The build before it stays: its pages need its
 * scripts.
 */
const CACHE = `sendero ${new URL(location.href).searchParams.get('build')}`
/** milliseconds without an answer before a kept page is shown */
const PATIENCE = 5000

const isBoard = ({ pathname }) => /^\/boards\/[^/]+$/.test(pathname)
/** calls after which another person may be signed in */
const isDoor = ({ pathname }) => /^\/api\/v1\/(session|sign-in|sign-in\/links\/use)$/.test(pathname)
const isWayBack = ({ pathname }) => pathname.startsWith('/api/auth/callback/')
const isFixed = ({ pathname }) => /^\/(_next\/static|fonts|tldraw-assets)\//.test(pathname)

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) =>
  event.waitUntil(forgetOldBuilds().then(() => self.clients.claim())),
)
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (request.method !== 'GET' && isDoor(url)) event.respondWith(changePerson(request))
  else if (isWayBack(url)) event.waitUntil(forgetPages())
  else if (request.method !== 'GET' || request.headers.has('range')) return
  else if (request.mode === 'navigate' && isBoard(url)) event.respondWith(page(event, url.pathname))
  else if (isFixed(url)) event.respondWith(fixed(request))
})

async function page(event, path) {
  const answer = fetch(event.request)
  const remembered = answer.then((response) => remember(path, response.clone()))
  event.waitUntil(remembered.catch(() => {})) // no network, or no room: nothing is kept
  const kept = await find(path)
  if (!kept) return answer
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE))
  return Promise.race([answer.catch(() => kept), late])
}

/** Who may not see a board any more does not see it here either. */
async function remember(path, response) {
  if (response.status === 401) return forgetPages()
  if ([403, 404, 410].includes(response.status)) return forgetPages(path)
  if (response.ok && !response.redirected) await (await caches.open(CACHE)).put(path, response)
}

async function fixed(request) {
  const kept = await find(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.status === 200) {
    const copy = response.clone()
    // a full device keeps nothing: the page works all the same
    void caches.open(CACHE).then((cache) => cache.put(request, copy)).catch(() => {})
  }
  return response
}

async function find(request) {
  const current = await caches.open(CACHE)
  return (await current.match(request, { ignoreVary: true })) ?? caches.match(request, { ignoreVary: true })
}

/** What is kept was made for whoever was signed in until now. */
async function changePerson(request) {
  const response = await fetch(request)
  if (response.ok) await forgetPages()
  return response
}

/** @param only the path of one page; none: all of them */
async function forgetPages(only) {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const url = new URL(request.url)
      if (isBoard(url) && (!only || url.pathname === only)) await cache.delete(request)
    }
  }
}

/** Caches are listed in the order in which they were made. */
async function forgetOldBuilds() {
  const others = (await caches.keys()).filter((name) => name.startsWith('sendero ') && name !== CACHE)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
}
