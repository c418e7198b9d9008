import { SignIn } from '@/components/people/sign-in'

/** Strangers: status 401, and which link brings them in. */
export default function UnauthorizedPage() {
  return <SignIn />
}
