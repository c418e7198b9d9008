'use client'
import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import type { Lang } from '@/lib/i18n/languages'
import { ask } from '@/components/ui/ask'
import { Bell } from '@/components/inbox/bell'
import { Button } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import tabs from '@/components/ui/tabs.module.css'
import { Toasts } from '@/components/ui/toasts'
import { useFailureText, useUnreadText } from '@/components/ui/use-failure'
import { MapSketch } from '@/components/people/map-sketch'
import type { Me } from '@/components/account/name-part'
import { Account } from './account'
import { BoardCard, type HomeBoard } from './board-card'
import css from './home.module.css'
import { BoardLabels, LabelFilter, type Label } from './labels'
import { NewBoard } from './new-board'
import { TrashedBoard } from './trashed-board'
import { useBoards, type BoardPage } from './use-boards'

export interface HomeProps {
  me: Me
  /** 0…7: mine, or that of my department */
  colour?: number
  mayCreate: boolean
  /** of the workspace */
  isOwner: boolean
  labels: readonly Label[]
  /** the first page */
  first: BoardPage
  lang: Lang
  /** milliseconds; "2 hours ago" is counted from here, the same on server and client */
  now: number
}

/** My boards, and those in my trash. */
export function Home({ me, mayCreate, isOwner, lang, now, first, ...props }: HomeProps) {
  const t = useTranslations('home')
  const menu = useTranslations('view.menu')
  const failureText = useFailureText()
  const unreadText = useUnreadText()
  const [search, setSearch] = useState('')
  const [isTrash, setTrash] = useState(false)
  const [isMaking, setMaking] = useState(false)
  const [labels, setLabels] = useState(props.labels)
  const [wanted, setWanted] = useState<string>()
  const [labelling, setLabelling] = useState<string>()
  // one that no board has any more is not asked for
  const label = labels.find(({ name }) => name === wanted)?.name
  const list = useBoards(first, { search, label, trash: isTrash })
  const { boards, change } = list

  const replace = (changed: HomeBoard) =>
    change((all) => all.map((board) => (board.id === changed.id ? { ...board, ...changed } : board)))
  const drop = (gone: HomeBoard) => change((all) => all.filter(({ id }) => id !== gone.id))

  const restore = async (board: HomeBoard): Promise<boolean> => {
    const back = await ask('POST', `/boards/${board.id}/restore`)
    if (!back.ok) toast.error(failureText(back.code))
    return back.ok
  }
  const trash = async (board: HomeBoard) => {
    const gone = await ask('DELETE', `/boards/${board.id}`)
    if (!gone.ok) return void toast.error(failureText(gone.code))
    drop(board)
    const undo = async () => {
      if (await restore(board)) change((all) => [board, ...all])
    }
    toast(t('trashed', { title: board.title }), {
      duration: 10_000,
      action: { label: t('restore'), onClick: () => void undo() },
    })
  }
  const takeOut = async (board: HomeBoard) => {
    if (!(await restore(board))) return
    drop(board)
    toast(t('restored', { title: board.title }))
  }
  const duplicate = async (board: HomeBoard) => {
    const title = menu('copyTitle', { title: board.title })
    const made = await ask<HomeBoard>('POST', '/boards', { title, template: { board: board.id } })
    if (!made.ok) return void toast.error(failureText(made.code))
    change((all) => [made.value, ...all])
    toast(t('duplicated', { title }))
  }
  const keepTemplate = async ({ id: board, title }: HomeBoard) => {
    const made = await ask('POST', '/templates', { board })
    if (made.ok) toast(t('kept', { title }))
    else toast.error(failureText(made.code))
  }
  const labelled = async (board: HomeBoard) => {
    replace(board)
    const told = await ask<{ labels: Label[] }>('GET', '/labels')
    if (told.ok) setLabels(told.value.labels)
  }
  const isNew =
    boards.length === 0 &&
    !isTrash &&
    search === '' &&
    label === undefined &&
    !list.isLoading &&
    list.fault === undefined

  return (
    <Page
      isWide
      corner={
        <>
          <Bell />
          <Account me={me} colour={props.colour} isOwner={isOwner} />
        </>
      }
    >
      <div className={css.head}>
        <h1 className={css.title}>{t(isTrash ? 'trashTab' : 'title')}</h1>
        <SearchField value={search} onChange={setSearch} />
        {mayCreate && (
          <>
            <div className={`${tabs.tabs} ${css.tabs}`} role="group" aria-label={t('list')}>
              {[false, true].map((trashed) => (
                <button
                  key={String(trashed)}
                  type="button"
                  className={tabs.tab}
                  aria-pressed={isTrash === trashed}
                  onClick={() => setTrash(trashed)}
                >
                  {t(trashed ? 'trashTab' : 'title')}
                </button>
              ))}
            </div>
            {!isNew && <NewBoardButton onClick={() => setMaking(true)} />}
          </>
        )}
      </div>
      {isTrash && boards.length > 0 && <p className={css.hint}>{t('trashHint')}</p>}
      {!isTrash && labels.length > 0 && <LabelFilter labels={labels} chosen={label} onChoose={setWanted} />}
      {list.fault !== undefined && (
        <div className={css.fault} role="alert">
          <p>{unreadText(list.fault)}</p>
          <Button onClick={list.retry}>{t('retry')}</Button>
        </div>
      )}
      {isNew ? (
        <section className={css.empty}>
          <div className={css.sketch}>
            <MapSketch />
          </div>
          <h2>{mayCreate ? t('emptyTitle') : t('guestEmptyTitle')}</h2>
          <p>{mayCreate ? t('emptyBody') : t('guestEmptyBody')}</p>
          {mayCreate && <NewBoardButton onClick={() => setMaking(true)} />}
        </section>
      ) : (
        <>
          <p className={css.state} role="status">
            {list.isLoading
              ? t('loading')
              : boards.length === 0 &&
                list.fault === undefined &&
                t(search !== '' ? 'noneFound' : isTrash ? 'trashEmpty' : 'labelNone')}
          </p>
          <ul className={isTrash ? css.rows : css.boards} aria-busy={list.isLoading}>
            {boards.map((board) => (
              <li key={board.id}>
                {board.trashedAt === undefined ? (
                  <BoardCard
                    board={board}
                    now={now}
                    onRenamed={replace}
                    {...(mayCreate && {
                      onDuplicate: () => void duplicate(board),
                      onLabels: () => setLabelling(board.id),
                      onTemplate: () => void keepTemplate(board),
                    })}
                    onTrash={() => void trash(board)}
                  />
                ) : (
                  <TrashedBoard board={board} now={now} onRestore={() => void takeOut(board)} />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {list.next !== undefined && !list.isLoading && (
        <Button className={css.more} onClick={list.showMore}>
          {t('showMore')}
        </Button>
      )}
      <NewBoard open={isMaking} onOpenChange={setMaking} lang={lang} />
      <BoardLabels
        board={boards.find(({ id }) => id === labelling)}
        labels={labels}
        onClose={() => setLabelling(undefined)}
        onChanged={(board) => void labelled(board)}
      />
      <Toasts />
    </Page>
  )
}

function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useTranslations('home')
  return (
    <label className={css.search}>
      <Search size={17} aria-hidden />
      <input
        type="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={t('search')}
        aria-label={t('search')}
        maxLength={200}
        autoComplete="off"
      />
    </label>
  )
}

function NewBoardButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations('home')
  return (
    <Button look="strong" onClick={onClick}>
      <Plus size={17} strokeWidth={2.25} aria-hidden />
      {t('newBoard')}
    </Button>
  )
}
