import { getAssetUrls } from '@tldraw/assets/selfHosted'

const { embedIcons, ...others } = getAssetUrls({ baseUrl: '/tldraw-assets/' })

/** Where tldraw's own files are. Nothing is embedded on a board: pictures without an address are not fetched. */
export const ASSET_URLS = {
  ...others,
  embedIcons: Object.fromEntries(Object.keys(embedIcons).map((name) => [name, ''])),
}
