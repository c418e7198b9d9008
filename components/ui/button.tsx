import type { ComponentProps } from 'react'
import css from './button.module.css'

export type ButtonLook = 'strong' | 'quiet' | 'plain' | 'icon'

/** A button says what happens. `strong` is the one thing to do here; `icon` needs an `aria-label`. */
export function Button({
  look = 'quiet',
  className,
  ...rest
}: ComponentProps<'button'> & { look?: ButtonLook }) {
  return (
    <button
      type="button"
      {...rest}
      className={[css.button, css[look], className].filter(Boolean).join(' ')}
    />
  )
}

/** A link that looks like a button. */
export function ButtonLink({
  look = 'quiet',
  className,
  ...rest
}: ComponentProps<'a'> & { look?: ButtonLook }) {
  return <a {...rest} className={[css.button, css[look], className].filter(Boolean).join(' ')} />
}
