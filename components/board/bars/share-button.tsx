'use client'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import { Dialog } from '../../ui/dialog'
import { useBoardRoom, useMay } from '../board-context'
import css from './head.module.css'
import { SharePanel } from './share-panel'
import { keepOnBar } from './tool-bar'

/** Opens the board's share links, for whoever may make them. */
export function ShareButton() {
  const t = useTranslations('share')
  const { me, session, actions } = useBoardRoom()
  const { role } = useMay()
  const [isOpen, setOpen] = useState(false)
  if (!can(role, 'share')) return null
  const setOpenAndFocus = (open: boolean) => {
    setOpen(open)
    const editor = actions.editor()
    // The canvas takes no keys while the sheet is open.
    if (open) editor?.menus.addOpenMenu('share')
    else editor?.menus.deleteOpenMenu('share')
  }
  return (
    <>
      <button
        type="button"
        className={`${css.pill} ${css.primary}`}
        aria-label={t('open')}
        title={t('open')}
        onClick={() => setOpenAndFocus(true)}
        {...keepOnBar}
      >
        <UserPlus size={18} aria-hidden />
        <span className={css.word} aria-hidden>
          {t('open')}
        </span>
      </button>
      <Dialog open={isOpen} onOpenChange={setOpenAndFocus} title={t('title')} closeLabel={t('close')}>
        <SharePanel board={session.boardId} me={me.person} role={role} />
      </Dialog>
    </>
  )
}
