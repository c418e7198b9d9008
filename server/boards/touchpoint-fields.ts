/** The fields of a touchpoint as the API takes them: those of journey JSON, all optional; `null` takes a value away. */
import * as z from 'zod'
import type { Change } from '@/lib/journey/change'
import { departmentsOf } from '@/lib/import/journey-json-departments'
import { isDuration, isWhen } from '@/lib/import/journey-json-times'
import { newId } from '@/lib/journey/ids'
import { personasOf } from '@/lib/journey/live'
import { ANYONE, type Board, type Department, type Touchpoint } from '@/lib/journey/model'
import { LIMITS } from '@/lib/protocol/limits'
import type { Fault } from '@/server/failure'

const text = z
  .string()
  .max(LIMITS.textPerFieldInFiles, `must have at most ${LIMITS.textPerFieldInFiles} characters`)
const emotion = z.number().min(-2, 'must be from -2 to 2').max(2, 'must be from -2 to 2')

export const TOUCHPOINT_FIELDS = z.object({
  title: text.optional(),
  channels: z.array(z.string().max(LIMITS.textPerFieldInFiles)).max(50).nullish(),
  emotion: z
    .union(
      [emotion, z.record(z.string(), emotion.nullable())],
      'must be -2 to 2, or an object: persona → -2 to 2',
    )
    .nullish(),
  feeling: z
    .union([text, z.record(z.string(), text.nullable())], 'must be a text, or an object: persona → text')
    .nullish(),
  quote: text.nullish(),
  quoteOf: z.string().nullish(),
  owner: text.nullish(),
  handoffTo: text.nullish(),
  repeatsStory: z.boolean().nullish(),
  waitMin: z.number().min(0, 'must be minutes, 0 or more').nullish(),
  key: z.boolean().nullish(),
  beforeContact: z.boolean().nullish(),
  at: z.string().refine(isWhen, 'must be an ISO 8601 date, date-time or HH:MM').nullish(),
  duration: z
    .string()
    .max(64)
    .refine(isDuration, 'must be an ISO 8601 duration such as PT45M or P2W')
    .nullish(),
})
export type TouchpointFields = z.infer<typeof TOUCHPOINT_FIELDS>

/** The changes that these fields make on the board as it is, or what they refer to that is not there. */
export function touchpointChanges(
  board: Board,
  touchpoint: Touchpoint,
  fields: TouchpointFields,
  random: () => number,
): { changes: Change[] } | { faults: Fault[] } {
  const faults: Fault[] = []
  const made: Department[] = []
  const set: Record<string, unknown> = {}

  const give = (field: string, value: unknown) => {
    if (value !== undefined) set[field] = value ?? undefined
  }
  const personas = personasOf(board, touchpoint.map)
  const persona = (named: string, pointer: string): string | undefined => {
    const found = personas.find(({ id, name }) => [id, id.slice('persona:'.length), name].includes(named))
    if (!found) faults.push({ pointer, message: 'matches no persona of this map, neither by id nor by name' })
    return found?.id
  }
  const byPersona = (field: 'emotions' | 'feelings', given: unknown, pointer: string) => {
    if (given === undefined) return
    const owner = personas[0]?.id ?? ANYONE
    const entries: [string | undefined, unknown][] =
      given === null
        ? Object.keys(touchpoint[field]).map((key) => [key, undefined])
        : typeof given === 'object'
          ? Object.entries(given).map(([key, one]) => [persona(key, `${pointer}/${escaped(key)}`), one])
          : [[owner, given]]
    set[field] = Object.fromEntries(
      entries.flatMap(([key, one]) =>
        key === undefined ? [] : [[key, one === null || one === '' ? undefined : one]],
      ),
    )
  }
  const byName = departmentsOf(
    board,
    () => newId('department', random),
    (row) => made.push(row),
  )
  const department = (named: string | null | undefined) =>
    named && board.departments.has(named)
      ? named
      : named === undefined
        ? undefined
        : (byName(named ?? '') ?? null)

  give('title', fields.title)
  give('channels', fields.channels === null ? [] : fields.channels)
  byPersona('emotions', fields.emotion, '/emotion')
  byPersona('feelings', fields.feeling, '/feeling')
  give('quote', fields.quote === null ? '' : fields.quote)
  give(
    'quoteOf',
    fields.quoteOf ? persona(fields.quoteOf, '/quoteOf') : fields.quoteOf === '' ? null : fields.quoteOf,
  )
  give('owner', department(fields.owner))
  give('handoffTo', department(fields.handoffTo))
  for (const flag of ['repeatsStory', 'key', 'beforeContact'] as const)
    give(flag, fields[flag] === false ? null : fields[flag])
  give('waitMin', fields.waitMin)
  give('when', fields.at)
  give('duration', fields.duration)

  if (faults.length > 0) return { faults }
  const changes: Change[] = made.map((row) => ({ do: 'create', row }))
  if (Object.keys(set).length > 0) changes.push({ do: 'patch', id: touchpoint.id, set })
  return { changes }
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
