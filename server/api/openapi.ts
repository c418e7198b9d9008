/** The OpenAPI document, made of the same rows that the calls are answered by. */
import * as z from 'zod'
import { API_PATH, type Route } from './route'
import { PROBLEM } from './shapes'

const schemaOf = (shape: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema
}

const problemsOf = (route: Route): number[] => [
  ...(route.access === 'anybody' ? [] : [401, 403]),
  ...(route.path.includes('{') ? [404] : []),
  ...(route.shapes.body || route.takes ? [413] : []),
  ...(route.takesMedia ? [415] : []),
  ...(route.shapes.body || route.takes || route.shapes.query ? [422] : []),
  429,
]

function operation(route: Route) {
  const { body, query } = route.shapes
  const { status, says, shape, media = ['application/json'] } = route.answer
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
                route.takesMedia ? {} : { schema: body ? schemaOf(body, 'input') : { type: 'object' } },
              ]),
            ),
          },
        }
      : {}),
    responses: {
      [status]: { description: says, ...(status === 204 ? {} : { content }) },
      ...Object.fromEntries(
        problemsOf(route).map((code) => [code, { $ref: '#/components/responses/Problem' }]),
      ),
    },
  }
}

export function openApi(routes: readonly Route[], base: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route)
  return {
    openapi: '3.1.0',
    info: { title: 'Sendero', version: '1', description: 'Boards of customer journey maps.' },
    servers: [{ url: `${base}${API_PATH}` }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'ADMIN_TOKEN of the installation' },
        session: { type: 'apiKey', in: 'cookie', name: 'sendero-…', description: 'a signed-in browser' },
      },
      responses: {
        Problem: {
          description: 'what went wrong (RFC 9457)',
          content: { 'application/problem+json': { schema: schemaOf(PROBLEM, 'output') } },
        },
      },
    },
  }
}
