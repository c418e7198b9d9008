import { SignIn } from '@/components/people/sign-in'
import { ownPath } from '@/lib/protocol/own-path'
import { boardOfPath, placeHere, waysToSignIn } from './request'

/** Strangers: status 401, and how they come in. */
export default async function UnauthorizedPage() {
  return <SignIn ways={await waysToSignIn()} next={ownPath(await placeHere())} board={await boardOfPath()} />
}
