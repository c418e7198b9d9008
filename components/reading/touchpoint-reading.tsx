import { channelOf } from '@/lib/journey/channels'
import type { Icon } from '@/lib/journey/icons'
import { sentimentOf } from '@/lib/journey/model'
import type { FeelingReading, TouchpointReading } from '@/lib/journey/reading'
import { WORDS, durationText, minutesText, numberText, whenText } from '@/lib/journey/words'
import { Cells } from './cells-reading'
import css from './touchpoint.module.css'
import type { Reader } from './reader'
import { CommentSpot, Face, KeyMoment, Pill, Sign } from './signs'

interface TouchpointProps {
  reading: TouchpointReading
  /** the language of what is written on the map */
  lang: string
  /** more than one persona: each feeling says whose it is */
  isShared: boolean
  reader: Reader
}

/** One moment of the journey, from its name down to its last card. */
export function Touchpoint({ reading, lang, isShared, reader }: TouchpointProps) {
  const { touchpoint, feelings, quote, cells, metrics } = reading
  const { t } = reader
  const title = touchpoint.title.trim() || t('untitled')
  const owner = reader.departmentOf(touchpoint.owner)
  const facts = factsOf(reading, reader)
  return (
    <article className={css.touchpoint} id={touchpoint.id} data-entity={touchpoint.id}>
      <header className={css.moment}>
        <Face emotion={feelings[0]?.emotion} />
        <div className={css.said}>
          <h4 className={css.name} lang={lang}>
            {title} {touchpoint.key && <KeyMoment reader={reader} />}
          </h4>
          {feelings.map((feeling, rank) => (
            <Feeling
              key={feeling.persona?.id ?? rank}
              feeling={feeling}
              lang={lang}
              isShared={isShared}
              reader={reader}
            />
          ))}
          {quote && (
            <p className={css.quote} lang={lang}>
              {isShared && quote.by && <span className={css.who}>{t('said', { name: quote.by.name })} </span>}
              {t('quote', { text: quote.text })}
            </p>
          )}
          {(facts.length > 0 || owner) && (
            <ul className={css.signs}>
              {facts.map(({ icon, text, isWarning }) => (
                <li key={icon + text} className={isWarning ? css.warning : undefined}>
                  <Sign icon={icon} />
                  {text}
                </li>
              ))}
              {owner && (
                <li>
                  <Pill department={owner} reader={reader} />
                </li>
              )}
            </ul>
          )}
        </div>
        <CommentSpot id={touchpoint.id} title={title} />
      </header>
      <Cells cells={cells} metrics={metrics} lang={lang} level={5} reader={reader} />
    </article>
  )
}

function Feeling({
  feeling: { persona, emotion, feeling },
  lang,
  isShared,
  reader,
}: {
  feeling: FeelingReading
  lang: string
  isShared: boolean
  reader: Reader
}) {
  const value = emotion === undefined ? undefined : numberText(emotion, reader.lang)
  const sentiment = emotion === undefined ? undefined : WORDS[reader.lang][sentimentOf(emotion)]
  return (
    <p className={css.feeling}>
      {isShared && persona && (
        <span className={css.who} lang={lang}>
          {reader.t('said', { name: persona.name })}{' '}
        </span>
      )}
      {value !== undefined && (
        <>
          <span aria-hidden className={css.value}>
            {emotion! > 0 ? `+${value}` : value}
          </span>
          <span className={css.hidden}>{reader.t('emotion', { value })}, </span>{' '}
          <span>{feeling ? '' : sentiment}</span>
        </>
      )}
      {feeling && <span lang={lang}>{feeling}</span>}
    </p>
  )
}

interface Fact {
  icon: Icon
  text: string
  isWarning?: boolean
}

/** Where, when, how long, and what goes wrong between departments. */
function factsOf({ touchpoint }: TouchpointReading, { lang, t, detail, departmentOf }: Reader): Fact[] {
  const { channels, when, duration, waitMin, repeatsStory, handoffTo, beforeContact } = touchpoint
  const heir = departmentOf(handoffTo)
  return [
    ...channels.map((id): Fact => {
      const channel = channelOf(id)
      return { icon: channel.icon, text: channel.names[lang] }
    }),
    ...(beforeContact ? [{ icon: 'start', text: WORDS[lang].beforeContact } as const] : []),
    ...(when ? [{ icon: 'when', text: whenText(when) } as const] : []),
    ...(duration ? [{ icon: 'duration', text: durationText(duration, lang) } as const] : []),
    ...(waitMin === undefined
      ? []
      : [{ icon: 'wait', text: t('waits', { time: minutesText(waitMin, lang) }), isWarning: true } as const]),
    ...(repeatsStory
      ? [{ icon: 'repeat', text: detail('field.repeatsStory'), isWarning: true } as const]
      : []),
    ...(heir
      ? [{ icon: 'handoff', text: `${detail('field.handoffTo')} ${heir.name}`, isWarning: true } as const]
      : []),
  ]
}
