/** The OpenAPI document, made of the same rows that the calls are answered by. */
import * as z from 'zod'
import { readFile } from '@/lib/import/journey-json-file'
import { LIMITS } from '@/lib/protocol/limits'
import { STATUS_OF, type Failure } from '@/server/failure'
import { TITLES } from './problem'
import { API_PATH, type Route } from './route'
import { PROBLEM } from './shapes'

const schemaOf = (shape: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema
}

type Kind = Failure['failure']
/** A Host or a body that cannot be read, a wrong token, a page of another site, too many calls, trouble of our own. */
const OF_ANY_CALL: readonly Kind[] = ['malformed', 'signIn', 'forbidden', 'tooMany', 'broken', 'busy']

const failuresOf = ({ path, shapes, takes, takesMedia, fails = [] }: Route): Kind[] => {
  const hasBody = shapes.body !== undefined || takes !== undefined
  return [
    ...OF_ANY_CALL,
    ...(path.includes('{') ? (['missing'] as const) : []),
    ...(hasBody ? (['tooBig'] as const) : []),
    ...(takesMedia ? (['mediaType'] as const) : []),
    ...(hasBody || shapes.query ? (['invalid'] as const) : []),
    ...fails,
  ]
}

const responseOf = (kind: Kind) => ({
  description: TITLES[kind],
  ...(kind === 'tooMany' || kind === 'busy'
    ? { headers: { 'retry-after': { description: 'seconds to wait', schema: { type: 'integer' } } } }
    : {}),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

function operation(route: Route) {
  const { body, query } = route.shapes
  const { status, says, shape, tagged, media = ['application/json'] } = route.answer
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const properties = query ? (schemaOf(query, 'input') as { properties?: object; required?: string[] }) : {}
  const inQuery = Object.entries(properties.properties ?? {}).map(([name, schema]: [string, object]) => ({
    name,
    in: 'query',
    required: properties.required?.includes(name) ?? false,
    schema,
  }))
  const content = Object.fromEntries(
    media.map((type) => [type, { schema: shape ? schemaOf(shape, 'output') : {} }]),
  )
  return {
    summary: route.summary,
    ...(route.access === 'anybody' ? { security: [] } : {}),
    parameters: [...inPath, ...inQuery],
    ...(body || route.takes
      ? {
          requestBody: {
            required: true,
            ...(route.takes ? { description: route.takes } : {}),
            content: Object.fromEntries(
              (route.takesMedia ?? ['application/json']).map((type) => [
                type,
                body || route.takesShape ? { schema: schemaOf((body ?? route.takesShape)!, 'input') } : {},
              ]),
            ),
          },
        }
      : {}),
    responses: {
      [status]: { description: says, ...(status === 204 || media.length === 0 ? {} : { content }) },
      ...(tagged ? { 304: { description: 'as it was: If-None-Match has its ETag' } } : {}),
      ...Object.fromEntries(
        failuresOf(route).map((kind) => [STATUS_OF[kind], { $ref: `#/components/responses/${kind}` }]),
      ),
    },
  }
}

/** @param cookie the name of the session's cookie on this installation */
export function openApi(routes: readonly Route[], base: string, cookie: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sendero',
      version: '1',
      description:
        'Boards of customer journey maps. An address that knows other methods than the one asked for answers 405 and ' +
        'names them in Allow.',
    },
    servers: [{ url: `${base}${API_PATH}` }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'ADMIN_TOKEN of the installation' },
        session: { type: 'apiKey', in: 'cookie', name: cookie, description: 'a signed-in browser' },
      },
      responses: Object.fromEntries(
        (Object.keys(STATUS_OF) as Kind[]).map((kind) => [kind, responseOf(kind)]),
      ),
      schemas: {
        Problem: { description: 'what went wrong (RFC 9457)', ...schemaOf(PROBLEM, 'output') },
        Journey: {
          title: 'Journey JSON',
          description:
            'One journey map. `null` equals missing; keys that are not listed are kept. Texts have at most ' +
            `${LIMITS.textPerFieldInFiles} characters, in an export of ours ${LIMITS.textCharacters}; a map has at ` +
            `most ${LIMITS.touchpointsPerMap} touchpoints; a file ${LIMITS.fileBytes} bytes.`,
          ...readFile(LIMITS.stagesPerMap).schema,
        },
      },
    },
  }
}
