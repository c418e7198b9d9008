import { Enter } from '@/components/people/enter'

/** Where the owner's link leads; the secret behind the `#` is posted from the browser. */
export default function EnterPage() {
  return <Enter />
}
