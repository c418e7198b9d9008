'use client'
import { Search } from 'lucide-react'
import Link from 'next/link'
import { useCallback, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { SaveLabel } from '../../session/save-label'
import { Bell } from '../../inbox/bell'
import bars from './bars.module.css'
import css from './head.module.css'
import { useBoardRoom } from '../board-context'
import { SheetItems } from './sheets'
import { BoardMenu } from './board-menu'
import { Hint } from './hint'
import { LockChip } from './structure-lock'
import { TemplateChip } from './template-chip'
import { SearchPanel } from '../search/search-panel'
import type { BoardTitle } from './use-board-title'
import { useSearch } from '../search/use-search'

/** Where we are, whether it is saved, and the search. @param children what stands on the right */
export function TopBar({
  title,
  rename,
  isTemplate,
  children,
}: BoardTitle & { isTemplate: boolean | undefined; children: ReactNode }) {
  const t = useTranslations('board')
  const { session } = useBoardRoom()
  const search = useSearch()
  const said = useCallback(
    (hear: () => void) => session.onBoardEvent((event) => event.is === 'thread' && hear()),
    [session],
  )
  return (
    <>
      <div className={css.head}>
        <header className={`${bars.bar} ${css.top}`}>
          <Link href="/" prefetch={false} className={css.brand} title={t('home')}>
            Sendero
          </Link>
          <span className={css.slash} aria-hidden>
            /
          </span>
          <h1 className={css.title}>
            <BoardMenu title={title} onRename={rename}>
              <SheetItems />
            </BoardMenu>
          </h1>
          {isTemplate && <TemplateChip />}
          <LockChip />
          <SaveLabel session={session} />
          <SearchButton isOpen={search.in !== undefined} onOpen={search.open} />
          <Bell className={css.bell} news={said} />
        </header>
        <Hint />
        <div className={css.corner}>{children}</div>
      </div>
      {search.in && <SearchPanel editor={search.in} onClose={search.close} />}
    </>
  )
}

function SearchButton({ isOpen, onOpen }: { isOpen: boolean; onOpen: () => void }) {
  const t = useTranslations('view.search')
  return (
    <button
      type="button"
      className={bars.button}
      aria-label={t('label')}
      title={`${t('label')} (Ctrl F)`}
      aria-expanded={isOpen}
      onClick={onOpen}
    >
      <Search size={18} aria-hidden />
    </button>
  )
}
