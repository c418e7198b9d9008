import type { Metadata } from 'next'
import { forbidden, unauthorized } from 'next/navigation'
import { AdminPage } from '@/components/admin/admin-page'
import { arrival, currentPrincipal, words } from '@/app/request'
import { services } from '@/server/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())('admin.title') }
}

/** What owners of the workspace look after; nobody else gets in. */
export default async function Admin() {
  const principal = await currentPrincipal()
  if (!principal) unauthorized()
  if (!principal.workspaceOwner) forbidden()
  const { mail, oidc } = services()
  return (
    <AdminPage
      me={principal.person.id}
      sendsLetters={mail !== undefined}
      hasProvider={oidc !== undefined}
      now={arrival()}
    />
  )
}
