/**
 * API v1 as one function from request to answer. In this order: which call, how often, who, from which page, may they,
 * is the content right; only then the work. A body that is long in coming has who and whether asked again: what was so
 * before it may not be so any more.
 */
import { AS_PERSON } from '@/lib/access/as-person'
import { readPrincipal, type Principal } from '@/server/auth/principal'
import { isOwnOrigin, readWhence, type Whence } from '@/server/auth/whence'
import type { Services } from '@/server/context'
import { FORBIDDEN, SIGN_IN, failure, isFailure, type Failure } from '@/server/failure'
import { JobError } from '@/server/jobs/pool'
import { StoreError } from '@/server/storage/store-error'
import { NotStored } from '@/server/sync/live-doc-events'
import { readBody, readBytes, readQuery } from './body'
import { COMMON_HEADERS, problem } from './problem'
import { API_PATH, type Call, type Route } from './route'
import { ROUTES } from './routes'

const STORAGE = failure(
  'busy',
  'storage',
  'The server cannot write to its disk at the moment; nothing of this was kept. Try again.',
  { retryAfter: 5 },
)

const BUSY = failure('busy', 'busy', 'The server has too much to do at the moment: try again.', {
  retryAfter: 5,
})

/** milliseconds that a body may take to come before the right to send it is looked at again */
const SLOW_BODY_MS = 100

/** What passes by itself: nothing to repair in our code. */
function temporary(error: unknown): Failure | undefined {
  if (error instanceof NotStored) return STORAGE
  if (error instanceof StoreError) return error.kind === 'full' || error.kind === 'io' ? STORAGE : undefined
  return error instanceof JobError && error.kind !== 'bug' ? BUSY : undefined
}

/** Answers every request below /api/v1, whatever happens. */
export async function handleApi(request: Request, services: Services): Promise<Response> {
  try {
    const answer = await answerTo(request, services)
    return answer instanceof Response ? answer : problem(answer)
  } catch (error) {
    const known = temporary(error)
    if (known) return problem(known)
    services.log.error({ err: error, method: request.method }, 'an API call broke')
    return problem(
      failure('broken', 'broken', 'The server made a mistake; its log says more. Nothing was half done.'),
    )
  }
}

async function answerTo(request: Request, services: Services): Promise<Response | Failure> {
  const { settings, rates } = services
  const url = new URL(request.url)
  const whence = readWhence(request.headers, settings)
  const found = findRoute(request.method === 'HEAD' ? 'GET' : request.method, url.pathname)
  const rate = isFailure(found) ? undefined : found.route.rate
  const barred = await rates.take(rate ?? 'api', whence.address)
  if (barred) return barred
  if (isFailure(found)) return found
  const { route, params } = found

  const admit = () => admitted(request, route, params, whence, services)
  const begun = performance.now()
  const isLate = () => performance.now() - begun > SLOW_BODY_MS
  const first = await admit()
  if (isFailure(first)) return first

  const query = route.shapes.query ? readQuery(url, route.shapes.query) : { query: undefined }
  if (isFailure(query)) return query
  const body = route.shapes.body
    ? await readBody(request, route.shapes.body, route.bodyBytes)
    : { body: undefined }
  if (isFailure(body)) return body
  const now = isLate() ? await admit() : first
  if (isFailure(now)) return now

  const bytes: Call<object, 'anybody'>['bytes'] = async (limit) => {
    const read = await readBytes(request, limit)
    if (isFailure(read) || !isLate()) return read
    const still = await admit()
    return isFailure(still) ? still : read
  }
  const call = { request, params, whence, services, bytes, ...now, ...query, ...body }
  const result = await route.run(call)
  if (result instanceof Response || isFailure(result)) return result
  const { status } = route.answer
  return result === undefined
    ? new Response(null, { status, headers: COMMON_HEADERS })
    : Response.json(result, { status, headers: COMMON_HEADERS })
}

/** Who asks, and what of theirs they enter. */
interface Admitted {
  principal: Principal | undefined
  entry: Call<object, { trash: true }>['entry'] | undefined
}

/** Looks who asks; a failure: nobody known here, a foreign page, or they may not. */
async function admitted(
  request: Request,
  route: Route,
  params: Record<string, string>,
  whence: Whence,
  services: Services,
): Promise<Admitted | Failure> {
  const principal = await readPrincipal(request.headers, whence.address, {
    ...services,
    adminToken: services.settings.adminToken,
  })
  if (isFailure(principal)) return principal
  const foreign = originFault(request, principal, services)
  if (foreign) return foreign
  const meant = request.headers.get(AS_PERSON)
  if (meant !== null && (await services.people.byId(meant))?.id !== principal?.person.id) return SIGN_IN
  const door = await doorOf(route, principal, params, services)
  return isFailure(door) ? door : { principal, entry: door.entry }
}

function originFault(
  request: Request,
  principal: Principal | undefined,
  services: Services,
): Failure | undefined {
  const given = request.headers.has('origin')
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  const isFine = given
    ? isOwnOrigin(request.headers, services.settings)
    : isReading || principal?.by !== 'session'
  if (isFine) return undefined
  return failure(
    'forbidden',
    'foreign-origin',
    given
      ? 'This request comes from a page of another site; only our own pages may ask.'
      : 'With a session cookie the Origin header is needed; scripts use a bearer token.',
  )
}

async function doorOf(
  route: Route,
  principal: Principal | undefined,
  params: Record<string, string>,
  services: Services,
): Promise<{ entry?: Call<object, { trash: true }>['entry'] } | Failure> {
  const { access } = route
  if (access === 'anybody') return {}
  if (!principal) return SIGN_IN
  if (access === 'person') return {}
  if (access === 'member') return principal.person.kind === 'guest' ? FORBIDDEN : {}
  if (access === 'owner') return principal.workspaceOwner ? {} : FORBIDDEN
  const entry =
    'trash' in access
      ? await services.rights.trashDoor(principal, params.id ?? '')
      : await services.rights.door(principal, params.id ?? '', access.board)
  return isFailure(entry) ? entry : { entry }
}

const PATTERNS = ROUTES.map((route) => ({ route, steps: route.path.split('/') }))

function findRoute(
  method: string,
  pathname: string,
): { route: Route; params: Record<string, string> } | Failure {
  const path = decodeSteps(pathname.slice(API_PATH.length))
  const here = PATTERNS.flatMap(({ route, steps }) => {
    const params = path && match(steps, path)
    return params ? [{ route, params }] : []
  })
  const found = here.find(({ route }) => route.method === method)
  if (found) return found
  if (here.length === 0) {
    return failure('missing', 'no-call', 'There is no such call; /api/v1/openapi.json lists them all.')
  }
  const allow = here.map(({ route }) => route.method).join(', ')
  return failure('method', 'method', `This address knows ${allow}.`, { allow })
}

function decodeSteps(path: string): string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent)
  } catch {
    return undefined
  }
}

function match(steps: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  if (steps.length !== path.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, step] of steps.entries()) {
    const here = path[index]!
    if (step.startsWith('{')) params[step.slice(1, -1)] = here
    else if (step !== here) return undefined
  }
  return params
}
