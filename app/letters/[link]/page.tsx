import type { Metadata } from 'next'
import { words } from '@/app/request'
import { DeadLetterLink, LettersPage } from '@/components/inbox/letters-page'
import { services } from '@/server/context'
import { isFailure } from '@/server/failure'

export async function generateMetadata(): Promise<Metadata> {
  const t = await words()
  return { title: t('inbox.letters.page.title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** For whoever has the link of a letter; opening it changes nothing. */
export default async function Letters({ params }: { params: Promise<{ link: string }> }) {
  const { link } = await params
  const found = await services().notifications.wishes.byToken(decodeURIComponent(link))
  return isFailure(found) ? <DeadLetterLink /> : <LettersPage link={link} wish={found.wish} />
}
