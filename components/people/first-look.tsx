/**
 * Asks what a share link leads to while the page's own scripts are still on their way. The address says which link and,
 * behind its `#`, with which secret, so the text is the same on every page.
 */
const ASK = `firstLook = fetch(location.pathname.replace('/share/', '/api/v1/links/') + '/look', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ secret: location.hash.slice(1) }),
})
firstLook.catch(() => {})`

/** @param nonce of the page's content security policy */
export function FirstLook({ nonce }: { nonce: string }) {
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: ASK }} suppressHydrationWarning />
}

/** The answer to that question, for whoever asks first; undefined: it was not asked, or is taken. */
export function takeFirstLook(): Promise<Response> | undefined {
  const page = window as { firstLook?: Promise<Response> }
  const { firstLook } = page
  delete page.firstLook
  return firstLook
}
