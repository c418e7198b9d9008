import css from './avatar.module.css'
import { initialsOf } from './initials'

/** Somebody's initials in their colour. */
export function Avatar({ name, hue }: { name: string; hue?: number | undefined }) {
  const style = hue === undefined ? undefined : { color: `var(--hue-${hue})` }
  return <span className={css.avatar} aria-hidden data-initials={initialsOf(name)} style={style} />
}
