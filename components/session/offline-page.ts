/** Makes this page load again without a network (public/sw.js says how). Where that cannot be, nothing happens. */

/** What never changes under its address within one build. */
const FIXED = /^\/(_next\/static|fonts|tldraw-assets)\//

/**
 * Registers the service worker of this build, and gives it what was loaded before it was there: all that the page
 * consists of, and then the page itself. Only a built application has a build; only a safe context has service workers.
 */
export async function keepPage(build: string | undefined): Promise<void> {
  if (!build || !('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(`/sw.js?build=${build}`)
  if (!navigator.serviceWorker.controller)
    await new Promise((done) =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
    )
  const cache = await caches.open(`sendero ${build}`)
  const keep = async (address: string) => {
    if (await cache.match(address, { ignoreVary: true })) return
    const response = await fetch(address)
    if (response.ok && !response.redirected) await cache.put(address, response)
  }
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && FIXED.test(pathname))
  await Promise.all([...new Set(loaded.map(({ href }) => href))].map(keep))
  await keep(location.pathname)
}

/** Pages of boards come from the network the next time; scripts and fonts stay. */
export async function forgetPages(): Promise<void> {
  if (typeof caches === 'undefined') return
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys())
      if (!FIXED.test(new URL(request.url).pathname)) await cache.delete(request)
  }
}
