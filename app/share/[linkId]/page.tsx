import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BoardDoor } from '@/components/board/board-door'
import { FirstLook } from '@/components/people/first-look'
import { nonce, words } from '@/app/request'
import { services } from '@/server/context'

interface SharePageProps {
  params: Promise<{ linkId: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())('join.title') }
}

/** A guest's way in. Only a link that still works has a page; what it leads to is told when its secret is posted. */
export default async function SharePage({ params }: SharePageProps) {
  const { linkId } = await params
  if (!(await services().links.works(linkId))) notFound()
  return (
    <>
      <FirstLook nonce={await nonce()} />
      <BoardDoor link={linkId} />
    </>
  )
}
