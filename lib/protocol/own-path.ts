/** Where to go on after signing in. */

const ANY_HOST = 'http://any.invalid'

/**
 * The address as a path of this site, with query and fragment; `/` where it is none. It is read as browsers read it, so
 * that no disguise (`//host`, `/\host`, tabs in between) makes a path of another site: whoever sends a link must not
 * send people elsewhere.
 */
export function ownPath(wanted: string | null | undefined): string {
  const url = wanted?.startsWith('/') ? URL.parse(wanted, ANY_HOST) : null
  if (url?.origin !== ANY_HOST || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}
