import { laneName, laneTypeOf, type Tone } from '@/lib/journey/lane-types'
import type { Card, Metric } from '@/lib/journey/model'
import type { CellReading } from '@/lib/journey/reading'
import { WORDS, numberText } from '@/lib/journey/words'
import css from './touchpoint.module.css'
import { dayText, type Reader } from './reader'
import { CommentSpot, Pill, Sign } from './signs'

interface CellsProps {
  cells: readonly CellReading[]
  metrics: readonly Metric[]
  /** the language of what is written on the map */
  lang: string
  /** whose heading these stand under */
  level: 4 | 5
  reader: Reader
}

/** What stands under a touchpoint or a whole stage, lane by lane. */
export function Cells({ cells, metrics, lang, level, reader }: CellsProps) {
  if (cells.length === 0 && metrics.length === 0) return null
  const Heading = `h${level}` as const
  return (
    <div className={css.cells}>
      {cells.map(({ lane, cards }) => {
        const { tone, icon } = laneTypeOf(lane.kind)
        return (
          <section key={lane.id} className={css.cell}>
            <Heading className={css.lane} lang={lane.title ? lang : undefined}>
              <Sign icon={icon} size={14} />
              {laneName(lane, reader.lang)}
            </Heading>
            <ul className={css.cards}>
              {cards.map((card) => (
                <CardItem key={card.id} card={card} tone={tone} lang={lang} reader={reader} />
              ))}
            </ul>
          </section>
        )
      })}
      {metrics.length > 0 && (
        <section className={css.cell}>
          <Heading className={css.lane}>
            <Sign icon="metrics" size={14} />
            {laneTypeOf('metrics').names[reader.lang]}
          </Heading>
          <dl className={css.metrics}>
            {metrics.map((metric) => (
              <MetricItem key={metric.id} metric={metric} lang={lang} reader={reader} />
            ))}
          </dl>
        </section>
      )}
    </div>
  )
}

export function CardItem({
  card,
  tone,
  lang,
  reader,
}: {
  card: Card
  tone: Tone
  lang: string
  reader: Reader
}) {
  const title = card.text.trim() || reader.t('untitled')
  const facts = factsOf(card, tone, reader)
  const owner = reader.departmentOf(card.owner)
  return (
    <li className={`${css.card} ${css[tone] ?? ''}`} id={card.id} data-entity={card.id}>
      <div className={css.said}>
        <p lang={lang}>{title}</p>
        {facts.length > 0 && <p className={css.facts}>{facts.join(' · ')}</p>}
        {owner && <Pill department={owner} reader={reader} />}
      </div>
      <CommentSpot id={card.id} title={title} />
    </li>
  )
}

const PROMISES = ['valuable', 'solves', 'trust', 'personal'] as const
const STATES = ['open', 'planned', 'doing', 'done', 'dropped'] as const
const named = <K extends string>(names: readonly K[], word: string | undefined): K | undefined =>
  names.find((name) => name === word)

/** What is known of a card besides its words. */
function factsOf(card: Card, tone: Tone, { lang, t, detail }: Reader): string[] {
  const { evidence, source, impact, effort, status, due, promise, answered } = card
  const words = WORDS[lang]
  const [state, kept] = [named(STATES, status), named(PROMISES, promise)]
  const facts: (string | false | undefined)[] = [
    tone === 'question' && (answered ? words.answered : words.unanswered),
    evidence && words.evidence[evidence],
    source.trim() && t('source', { source: source.trim() }),
    (impact !== undefined || effort !== undefined) && words.priority(impact, effort),
    state ? detail(`status.${state}`) : status,
    kept ? detail(`promise.${kept}`) : promise,
    due && t('due', { date: dayText(due, lang) }),
  ]
  return facts.filter((fact) => typeof fact === 'string' && fact !== '') as string[]
}

function MetricItem({ metric, lang, reader }: { metric: Metric; lang: string; reader: Reader }) {
  const { name, value, unit, date, source, target } = metric
  const measured = (figure: number) => [numberText(figure, reader.lang), unit].filter(Boolean).join(' ')
  const facts = [
    target !== undefined && reader.t('target', { value: measured(target) }),
    date && dayText(date, reader.lang),
    source.trim() && reader.t('source', { source: source.trim() }),
  ].filter(Boolean)
  return (
    <div className={css.metric}>
      <dt lang={lang}>{name.trim() || reader.t('untitled')}</dt>
      <dd>
        <strong>{measured(value)}</strong>
        {facts.length > 0 && <span className={css.facts}> {facts.join(' · ')}</span>}
      </dd>
    </div>
  )
}
