import { unauthorized } from 'next/navigation'
import { Home } from '@/components/home/home'
import { isFailure } from '@/server/failure'
import { services } from '@/server/context'
import { arrival, currentPrincipal, uiLang } from './request'

/** My boards; strangers get the sign-in page as 401. */
export default async function HomePage() {
  const principal = await currentPrincipal()
  if (!principal) unauthorized()
  const { boards } = services()
  const page = await boards.list(principal)
  if (isFailure(page)) throw new Error(page.detail)
  const { name, department } = principal.person
  return (
    <Home
      me={{ name, ...(department ? { department } : {}) }}
      mayCreate={principal.person.kind !== 'guest'}
      first={{
        boards: page.boards.map(({ id, title, updated_at, role }) => ({
          id,
          title,
          role,
          updatedAt: new Date(updated_at).toISOString(),
          people: boards.people(id),
        })),
        ...(page.next ? { next: `/boards?after=${page.next}` } : {}),
      }}
      lang={await uiLang()}
      now={arrival()}
    />
  )
}
