import css from './avatar.module.css'

/** Somebody's initials in their colour. */
export function Avatar({ name, hue }: { name: string; hue?: number | undefined }) {
  const style = hue === undefined ? undefined : { color: `var(--hue-${hue})` }
  return <span className={css.avatar} aria-hidden data-initials={initialsOf(name)} style={style} />
}

/** First letters of the first two words. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean).slice(0, 2)
  return words.map((word) => [...word][0]?.toLocaleUpperCase() ?? '').join('')
}
