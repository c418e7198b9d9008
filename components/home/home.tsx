'use client'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Toaster, toast } from 'sonner'
import { useTranslations } from 'use-intl'
import type { Lang } from '@/lib/i18n/languages'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { LanguageSwitch } from '@/components/ui/language-switch'
import { useFailureText } from '@/components/ui/use-failure'
import { MapSketch } from '@/components/people/map-sketch'
import { Account } from './account'
import { BoardCard, type HomeBoard } from './board-card'
import css from './home.module.css'
import { NameBoard } from './name-board'

export interface HomeProps {
  me: { name: string; department?: string }
  mayCreate: boolean
  boards: HomeBoard[]
  /** where the next page of boards is, if there is one */
  next?: string
  lang: Lang
  /** milliseconds; "2 hours ago" is counted from here, the same on server and client */
  now: number
}

/** My boards. */
export function Home({ me, mayCreate, lang, now, ...first }: HomeProps) {
  const t = useTranslations('home')
  const failureText = useFailureText()
  const [boards, setBoards] = useState(first.boards)
  const [next, setNext] = useState(first.next)
  const [naming, setNaming] = useState(false)

  const replace = (changed: HomeBoard) =>
    setBoards((all) => all.map((board) => (board.id === changed.id ? { ...board, ...changed } : board)))

  const create = async (title: string) => {
    const made = await ask<HomeBoard>('POST', '/boards', { title, template: 'map', lang })
    if (made.ok) location.assign(`/boards/${made.value.id}`)
    return made
  }
  const restore = async (board: HomeBoard) => {
    const back = await ask('POST', `/boards/${board.id}/restore`)
    if (back.ok) setBoards((all) => [board, ...all])
    else toast.error(failureText(back.code))
  }
  const trash = async (board: HomeBoard) => {
    const gone = await ask('DELETE', `/boards/${board.id}`)
    if (!gone.ok) return void toast.error(failureText(gone.code))
    setBoards((all) => all.filter(({ id }) => id !== board.id))
    toast(t('trashed', { title: board.title }), {
      duration: 10_000,
      action: { label: t('restore'), onClick: () => void restore(board) },
    })
  }
  const showMore = async () => {
    if (next === undefined) return
    const page = await ask<{ boards: HomeBoard[]; next?: string }>('GET', `/boards?after=${next}`)
    if (!page.ok) return void toast.error(failureText(page.code))
    setBoards((all) => [...all, ...page.value.boards])
    setNext(page.value.next && (new URL(page.value.next).searchParams.get('after') ?? undefined))
  }

  return (
    <div className={css.page}>
      <header className={css.top}>
        <span className={css.mark}>Sendero</span>
        <Account me={me} />
      </header>
      <main className={css.main}>
        <div className={css.head}>
          <h1 className={css.title}>{t('title')}</h1>
          {mayCreate && boards.length > 0 && <NewBoard onClick={() => setNaming(true)} />}
        </div>
        {boards.length > 0 ? (
          <ul className={css.boards}>
            {boards.map((board) => (
              <li key={board.id}>
                <BoardCard board={board} now={now} onRenamed={replace} onTrash={() => void trash(board)} />
              </li>
            ))}
          </ul>
        ) : (
          <section className={css.empty}>
            <div className={css.sketch}>
              <MapSketch />
            </div>
            <h2>{mayCreate ? t('emptyTitle') : t('guestEmptyTitle')}</h2>
            <p>{mayCreate ? t('emptyBody') : t('guestEmptyBody')}</p>
            {mayCreate && <NewBoard onClick={() => setNaming(true)} />}
          </section>
        )}
        {next !== undefined && (
          <Button className={css.more} onClick={() => void showMore()}>
            {t('showMore')}
          </Button>
        )}
      </main>
      <footer className={css.foot}>
        <LanguageSwitch />
      </footer>
      <NameBoard
        open={naming}
        onOpenChange={setNaming}
        title={t('newBoard')}
        action={t('create')}
        onName={create}
      />
      <Toaster position="bottom-center" theme="system" />
    </div>
  )
}

function NewBoard({ onClick }: { onClick(): void }) {
  const t = useTranslations('home')
  return (
    <Button look="strong" onClick={onClick}>
      <Plus size={17} strokeWidth={2.25} aria-hidden />
      {t('newBoard')}
    </Button>
  )
}
