import type { JourneyMap, Persona } from '@/lib/journey/model'
import type { MapReading, StageReading } from '@/lib/journey/reading'
import { PERSONA_TEXTS } from '@/lib/journey/persona-texts'
import { WORDS, stageTime } from '@/lib/journey/words'
import { Cells } from './cells-reading'
import css from './map.module.css'
import page from './reading.module.css'
import moment from './touchpoint.module.css'
import type { Reader } from './reader'
import { CommentSpot, Sign } from './signs'
import { Touchpoint } from './touchpoint-reading'

interface PartProps {
  reading: MapReading
  reader: Reader
}

/** What a map is called and is about, over its picture. */
export function MapHead({ reading: { map, personas }, reader }: PartProps) {
  const { t, detail } = reader
  const title = map.title.trim() || t('untitled')
  return (
    <header className={css.head}>
      <div className={css.headline}>
        <h2 id={`${map.id}-title`} lang={map.lang}>
          {title}
        </h2>
        <CommentSpot id={map.id} title={title} />
      </div>
      {map.scenario.trim() && (
        <p className={css.scenario} lang={map.lang}>
          {map.scenario}
        </p>
      )}
      <ul className={css.people}>
        {personas.map(({ id, name }) => (
          <li key={id} lang={map.lang}>
            <Sign icon="person" />
            {name.trim() || detail('persona.untitled')}
          </li>
        ))}
        <li>
          <span className={css.chip}>{WORDS[reader.lang].mapType[map.mapType]}</span>
        </li>
      </ul>
      {(map.start.trim() || map.end.trim()) && <p className={page.quiet}>{edges(map, reader)}</p>}
    </header>
  )
}

/** What lost its place on the map. */
export function Rescued({ reading: { map, rescued }, reader }: PartProps) {
  if (rescued.length === 0) return null
  return (
    <section className={css.stage}>
      <h3 className={css.tray}>
        <Sign icon="rescued" />
        {WORDS[reader.lang].rescued}
      </h3>
      <ul className={moment.cards}>
        {rescued.map((row) => {
          const words = ('text' in row ? row.text : row.title).trim() || reader.t('untitled')
          return (
            <li key={row.id} className={`${moment.card} ${moment.stray}`} id={row.id} data-entity={row.id}>
              <p className={moment.said} lang={map.lang}>
                {words}
              </p>
              <CommentSpot id={row.id} title={words} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function edges(map: JourneyMap, { t }: Reader): string {
  const [start, end] = [map.start.trim(), map.end.trim()]
  if (start && end) return t('from', { start, end })
  return start ? t('fromOnly', { start }) : t('toOnly', { end })
}

interface StageProps {
  reading: StageReading
  in: MapReading
  reader: Reader
}

/** A phase of the journey, with all its touchpoints. */
export function Stage({ reading, in: { map, personas }, reader }: StageProps) {
  const { stage, cells, metrics, touchpoints } = reading
  const title = stage.title.trim() || reader.t('untitled')
  const time = stageTime(stage, reader.lang)
  return (
    <section className={css.stage} aria-labelledby={`${stage.id}-title`}>
      <header
        className={stage.beforeContact ? `${css.band} ${css.before}` : css.band}
        id={stage.id}
        data-entity={stage.id}
      >
        <h3 id={`${stage.id}-title`} lang={map.lang}>
          {title}
        </h3>
        {time && <span className={css.time}>{time}</span>}
        <CommentSpot id={stage.id} title={title} />
      </header>
      {(cells.length > 0 || metrics.length > 0) && (
        <div className={css.wide}>
          <Cells cells={cells} metrics={metrics} lang={map.lang} level={4} reader={reader} />
        </div>
      )}
      {touchpoints.length === 0 && cells.length === 0 && (
        <p className={page.quiet}>{reader.t('noTouchpoints')}</p>
      )}
      {touchpoints.map((one) => (
        <Touchpoint
          key={one.touchpoint.id}
          reading={one}
          lang={map.lang}
          isShared={personas.length > 1}
          reader={reader}
        />
      ))}
    </section>
  )
}

/** Why the map was made, and who it is about: folded, for those who want to know. */
export function Brief({ reading: { map, personas }, reader }: PartProps) {
  const { detail } = reader
  const told = personas.filter((persona) => PERSONA_TEXTS.some((field) => persona[field].trim()))
  const objectives = map.objectives.filter((one) => one.trim())
  if (!map.why.trim() && objectives.length === 0 && told.length === 0) return null
  return (
    <details className={css.brief}>
      <summary>{detail('section.brief')}</summary>
      <dl>
        {map.why.trim() && (
          <div>
            <dt>{detail('field.why')}</dt>
            <dd lang={map.lang}>{map.why}</dd>
          </div>
        )}
        {objectives.length > 0 && (
          <div>
            <dt>{detail('field.objectives')}</dt>
            <dd lang={map.lang}>{objectives.join(' · ')}</dd>
          </div>
        )}
      </dl>
      {told.map((persona) => (
        <PersonaText key={persona.id} persona={persona} lang={map.lang} reader={reader} />
      ))}
    </details>
  )
}

function PersonaText({ persona, lang, reader }: { persona: Persona; lang: string; reader: Reader }) {
  return (
    <>
      <h3 className={css.persona} lang={lang}>
        {persona.name.trim() || reader.detail('persona.untitled')}
      </h3>
      <dl>
        {PERSONA_TEXTS.filter((field) => persona[field].trim()).map((field) => (
          <div key={field}>
            <dt>{reader.detail(`field.${field}`)}</dt>
            <dd lang={lang}>{persona[field]}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
