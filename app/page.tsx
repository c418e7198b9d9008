import { unauthorized } from 'next/navigation'
import { Home } from '@/components/home/home'
import { isFailure } from '@/server/failure'
import { services } from '@/server/context'
import { arrival, currentPrincipal, uiLang } from './request'

/** My boards; strangers get the sign-in page as 401. */
export default async function HomePage() {
  const principal = await currentPrincipal()
  if (!principal) unauthorized()
  const { boards, departments, labels } = services()
  const page = await boards.list(principal)
  if (isFailure(page)) throw new Error(page.detail)
  const isGuest = principal.person.kind === 'guest'
  const labelled = isGuest ? undefined : await labels.of(page.boards.map(({ id }) => id))
  const { name, department, hue } = principal.person
  const colour = hue ?? (department === undefined ? undefined : await departments.hueOf(department))
  return (
    <Home
      me={{
        name,
        ...(department ? { department } : {}),
        ...(hue === undefined ? {} : { hue }),
      }}
      {...(colour === undefined ? {} : { colour })}
      mayCreate={!isGuest}
      isOwner={principal.workspaceOwner}
      labels={isGuest ? [] : await labels.seenBy(principal)}
      first={{
        boards: page.boards.map(({ id, title, updated_at, role }) => ({
          id,
          title,
          role,
          updatedAt: new Date(updated_at).toISOString(),
          people: boards.people(id),
          labels: labelled?.get(id) ?? [],
        })),
        ...(page.next ? { next: `/boards?after=${page.next}` } : {}),
      }}
      lang={await uiLang()}
      now={arrival()}
    />
  )
}
