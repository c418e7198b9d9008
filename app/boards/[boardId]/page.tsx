import type { Metadata } from 'next'
import { forbidden, notFound, unauthorized } from 'next/navigation'
import { cache } from 'react'
import { BoardScreen } from '@/components/board/board-screen'
import { currentPrincipal, uiLang, whence } from '@/app/request'
import { services } from '@/server/context'
import { isFailure } from '@/server/failure'

interface BoardPageProps {
  params: Promise<{ boardId: string }>
}

const doorOf = cache(async (board: string) => services().rights.door(await currentPrincipal(), board, 'see'))

export async function generateMetadata({ params }: BoardPageProps): Promise<Metadata> {
  const entry = await doorOf((await params).boardId)
  return isFailure(entry) ? {} : { title: entry.board.title }
}

/** The board, for whoever may see it; who may not is told by status, before anything is sent. */
export default async function BoardPage({ params }: BoardPageProps) {
  const entry = await doorOf((await params).boardId)
  if (isFailure(entry)) {
    if (entry.failure === 'signIn') unauthorized()
    if (entry.failure === 'forbidden') forbidden()
    notFound()
  }
  const { board, role, principal } = entry
  const { id, name, department, kind } = principal.person
  const { settings, people, comments } = services()
  const { tldrawLicenseKey } = settings
  const formerly = await people.formerly(id)
  return (
    <BoardScreen
      board={{ id: board.id, title: board.title, lang: board.lang, isTemplate: board.template === 1 }}
      me={{
        person: id,
        formerly,
        name,
        role,
        mayMakeBoards: kind !== 'guest',
        ownsWorkspace: principal.workspaceOwner,
        ...(department ? { department } : {}),
      }}
      areCommentsHidden={await comments.areHidden(entry)}
      uiLang={await uiLang()}
      https={(await whence()).https}
      {...(tldrawLicenseKey ? { licenseKey: tldrawLicenseKey } : {})}
    />
  )
}
