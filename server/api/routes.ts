/** Every call of API v1. */
import { ACCOUNT_ROUTES } from './account-routes'
import { ACTIVITY_ROUTES } from './activity-routes'
import { ASSET_ROUTES } from './asset-routes'
import { BACKUP_ROUTES } from './backup-routes'
import { BOARD_ROUTES } from './board-routes'
import { DEPARTMENT_ROUTES } from './department-routes'
import { EXPORT_ROUTES } from './export-routes'
import { GUEST_ROUTES } from './guest-routes'
import { INBOX_ROUTES } from './inbox-routes'
import { INVITATION_ROUTES } from './invitation-routes'
import { MAP_ROUTES } from './map-routes'
import { openApi } from './openapi'
import { MEMBER_ROUTES } from './member-routes'
import { route, type Route } from './route'
import { PEOPLE_ROUTES } from './people-routes'
import { READING_ROUTES } from './reading-routes'
import { SHARE_ROUTES } from './share-routes'
import { TEMPLATE_ROUTES } from './template-routes'
import { THREAD_ROUTES } from './thread-routes'
import { WORKSPACE_ROUTES } from './workspace-routes'

export const ROUTES: readonly Route[] = [
  ...BOARD_ROUTES,
  ...TEMPLATE_ROUTES,
  ...MAP_ROUTES,
  ...EXPORT_ROUTES,
  ...READING_ROUTES,
  ...ASSET_ROUTES,
  ...SHARE_ROUTES,
  ...MEMBER_ROUTES,
  ...INVITATION_ROUTES,
  ...THREAD_ROUTES,
  ...INBOX_ROUTES,
  ...ACTIVITY_ROUTES,
  ...PEOPLE_ROUTES,
  ...ACCOUNT_ROUTES,
  ...DEPARTMENT_ROUTES,
  ...WORKSPACE_ROUTES,
  ...GUEST_ROUTES,
  ...BACKUP_ROUTES,
  route({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    access: 'anybody',
    shapes: {},
    answer: { status: 200, says: 'OpenAPI 3.1' },
    run: ({ whence, services: { sessions } }) => openApi(ROUTES, whence.base, sessions.cookie),
  }),
]
