/** Every call of API v1. */
import { ACCOUNT_ROUTES } from './account-routes'
import { ASSET_ROUTES } from './asset-routes'
import { BOARD_ROUTES } from './board-routes'
import { EXPORT_ROUTES } from './export-routes'
import { MAP_ROUTES } from './map-routes'
import { openApi } from './openapi'
import { MEMBER_ROUTES } from './member-routes'
import { route, type Route } from './route'
import { PEOPLE_ROUTES } from './people-routes'
import { SHARE_ROUTES } from './share-routes'
import { TEMPLATE_ROUTES } from './template-routes'
import { THREAD_ROUTES } from './thread-routes'

export const ROUTES: readonly Route[] = [
  ...BOARD_ROUTES,
  ...TEMPLATE_ROUTES,
  ...MAP_ROUTES,
  ...EXPORT_ROUTES,
  ...ASSET_ROUTES,
  ...SHARE_ROUTES,
  ...MEMBER_ROUTES,
  ...THREAD_ROUTES,
  ...PEOPLE_ROUTES,
  ...ACCOUNT_ROUTES,
  route({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    access: 'anybody',
    shapes: {},
    answer: { status: 200, says: 'OpenAPI 3.1' },
    run: ({ whence }) => openApi(ROUTES, whence.base),
  }),
]
