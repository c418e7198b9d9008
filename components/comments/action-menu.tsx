'use client'
import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { useCode } from '../ui/use-code'
import type { Action } from './action-list'
import { useFailed } from './use-failed'

const load = () => import('./action-list')

/** A button with what else can be done. What draws the menu is fetched with the first press: it outweighs the panel. */
export function ActionMenu({
  label,
  className,
  size = 18,
  actions,
}: {
  label: string
  className: string | undefined
  /** px of its sign */
  size?: number
  /** at least one */
  actions: readonly Action[]
}) {
  const failed = useFailed()
  const [isWanted, setWanted] = useState(false)
  const code = useCode(load, isWanted, () => {
    setWanted(false)
    failed({ ok: false, code: 'network' })
  })
  const trigger = (
    <button
      type="button"
      className={className}
      aria-label={label}
      title={label}
      aria-haspopup="menu"
      onClick={code ? undefined : () => setWanted(true)}
    >
      <EllipsisVertical size={size} aria-hidden />
    </button>
  )
  return code ? <code.ActionList trigger={trigger} actions={actions} /> : trigger
}
