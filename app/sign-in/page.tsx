import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignIn } from '@/components/people/sign-in'
import { currentPrincipal, waysToSignIn, words } from '@/app/request'
import { ownPath } from '@/lib/protocol/own-path'

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())('account.signIn.title') }
}

/** Signing in; who has an account and is signed in goes straight on. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, fault } = await searchParams
  const onTo = ownPath(typeof next === 'string' ? next : undefined)
  const principal = await currentPrincipal()
  if (principal && principal.person.kind !== 'guest') redirect(onTo)
  return (
    <SignIn
      ways={await waysToSignIn()}
      next={onTo}
      {...(principal && { guest: principal.person.name })}
      {...(typeof fault === 'string' && { fault })}
    />
  )
}
