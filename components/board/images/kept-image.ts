import type { TLAsset, TLAssetId, TLRecord } from 'tldraw'

/** What an asset row says as its address: itself. The picture's bytes lie with whichever board the row is on. */
const REFERENCE = /^asset:[0-9a-f]{32}$/

/** Below the page's own host, so that nothing on a board ever loads anything from elsewhere. */
export const assetsPath = (board: string) => `/api/v1/boards/${encodeURIComponent(board)}/assets`

/** A picture that our server keeps; whatever else stands in a row, other people's software wrote it. */
export const isKept = (record: TLRecord): boolean =>
  record.typeName === 'asset' &&
  record.type === 'image' &&
  record.props.src === record.id &&
  REFERENCE.test(record.id)

/** Where a board's picture is loaded from; null: from nowhere. */
export const addressOf = (board: string, asset: TLAsset): string | null =>
  isKept(asset) ? `${assetsPath(board)}/${contentId(asset.id)}` : null

export const assetId = (content: string) => `asset:${content}` as TLAssetId
/** The id by which the server knows it. */
export const contentId = (id: TLAssetId): string => id.slice('asset:'.length)
