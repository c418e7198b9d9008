import type { Metadata } from 'next'
import { unauthorized } from 'next/navigation'
import { AccountPage } from '@/components/account/account-page'
import { arrival, currentPrincipal, waysToSignIn, words } from '@/app/request'
import { services } from '@/server/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())('account.page.title') }
}

/** One's own name, ways in and sessions; owners invite from here. */
export default async function Account() {
  const principal = await currentPrincipal()
  if (!principal) unauthorized()
  const { person, workspaceOwner, sid } = principal
  const { accounts, sessions } = services()
  const { name, department, kind } = person
  return (
    <AccountPage
      me={{ name, ...(department ? { department } : {}), isGuest: kind === 'guest' }}
      account={await accounts.of(person.id)}
      sessions={(await sessions.list(person.id)).map(({ id, device, place, seenAt, sid: other }) => ({
        ...{ id, seenAt: new Date(seenAt).toISOString(), isThis: other === sid },
        ...(device ? { device } : {}),
        ...(place ? { place } : {}),
      }))}
      ways={await waysToSignIn()}
      isOwner={workspaceOwner}
      now={arrival()}
    />
  )
}
