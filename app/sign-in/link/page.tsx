import type { Metadata } from 'next'
import { LinkForm } from '@/components/account/link-form'
import { waysToSignIn, words } from '@/app/request'
import { ownPath } from '@/lib/protocol/own-path'

interface SignInLinkPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())('account.signIn.title') }
}

/** Where the link of a letter leads; the secret behind the `#` is posted when the button is pressed. */
export default async function SignInLinkPage({ searchParams }: SignInLinkPageProps) {
  const { next } = await searchParams
  const { mail, provider } = await waysToSignIn()
  return (
    <LinkForm
      mustChoose={!mail && provider === undefined}
      {...(typeof next === 'string' && { next: ownPath(next) })}
    />
  )
}
