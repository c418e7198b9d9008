import { looks } from '@/lib/journey/drawing-curve'
import { ICONS, type Icon } from '@/lib/journey/icons'
import type { Department } from '@/lib/journey/model'
import { DARK, LIGHT, emotionColour } from '@/lib/journey/tokens'
import css from './signs.module.css'
import type { Reader } from './reader'

/** The outlines of all signs, once for the page. */
export function SignBook() {
  return (
    <svg width="0" height="0" className={css.book} aria-hidden>
      {Object.entries(ICONS).map(([name, d]) => (
        <symbol key={name} id={`sign-${name}`} viewBox="0 0 24 24">
          <path d={d} />
        </symbol>
      ))}
    </svg>
  )
}

/** One of the drawing's own signs, beside words that say the same. */
export function Sign({ icon, size = 16 }: { icon: Icon; size?: number }) {
  return (
    <svg className={css.sign} width={size} height={size} aria-hidden>
      <use href={`#sign-${icon}`} />
    </svg>
  )
}

/** The face that stands on the curve; undefined: nobody rated it. */
export function Face({ emotion }: { emotion: number | undefined }) {
  if (emotion === undefined) return <span className={css.faceless} aria-hidden />
  const colour = `light-dark(${emotionColour(emotion, LIGHT)}, ${emotionColour(emotion, DARK)})`
  return (
    <svg className={css.face} viewBox="-14.5 -14.5 29 29" style={{ color: colour }} aria-hidden>
      <circle r="13" />
      <path d={looks(emotion)} />
    </svg>
  )
}

/** A department's name in its hue. */
export function Pill({ department, reader }: { department: Department; reader: Reader }) {
  const { name, hue } = department
  return (
    <span className={css.pill} style={{ color: `var(--hue-${hue})` }}>
      {name.trim() || reader.detail('department.untitled')}
    </span>
  )
}

/** The sign of a key moment, said and shown. */
export function KeyMoment({ reader }: { reader: Reader }) {
  const said = reader.detail('field.key')
  return (
    <span className={css.key} role="img" aria-label={said} title={said}>
      ◆
    </span>
  )
}

/**
 * Where somebody comments on a thing. It sleeps until the page lives: comment-spots.ts wakes it and says on it how many
 * comments there are. There are thousands of them on a large map, so they are plain elements and not components.
 */
export function CommentSpot({ id, title }: { id: string; title: string }) {
  return <button type="button" className={css.spot} data-comment={id} data-title={title} hidden />
}
