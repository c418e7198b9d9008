import { services } from '@/server/context'

/** Where the sign-in provider sends people back to: next-auth, behind server/auth. */
export const GET = (request: Request) => services().providerCallback(request)
