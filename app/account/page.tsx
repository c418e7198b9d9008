import type { Metadata } from 'next'
import { unauthorized } from 'next/navigation'
import { AccountPage } from '@/components/account/account-page'
import { arrival, currentPrincipal, waysToSignIn, words } from '@/app/request'
import { services } from '@/server/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())('account.page.title') }
}

interface AccountProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One's own name, ways in and sessions; owners go on to administration from here. */
export default async function Account({ searchParams }: AccountProps) {
  const { fault } = await searchParams
  const principal = await currentPrincipal()
  if (!principal) unauthorized()
  const { person, workspaceOwner, sid } = principal
  const { accounts, sessions, notifications } = services()
  const { name, department, hue, kind } = person
  return (
    <AccountPage
      me={{
        ...{ name, isGuest: kind === 'guest' },
        ...(department ? { department } : {}),
        ...(hue === undefined ? {} : { hue }),
      }}
      account={await accounts.of(person.id)}
      letters={notifications.letters && (await notifications.wishes.of(person.id)).letters}
      sessions={(await sessions.list(person.id)).map(({ id, device, place, seenAt, sid: other }) => ({
        ...{ id, seenAt: new Date(seenAt).toISOString(), isThis: other === sid },
        ...(device ? { device } : {}),
        ...(place ? { place } : {}),
      }))}
      ways={await waysToSignIn()}
      {...(typeof fault === 'string' && { fault })}
      isOwner={workspaceOwner}
      now={arrival()}
    />
  )
}
