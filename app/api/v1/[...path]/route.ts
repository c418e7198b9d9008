import { services } from '@/server/context'

/** Every call of API v1: the table of calls is in server/api. */
const answer = (request: Request) => services().api(request)

export { answer as GET, answer as POST, answer as PATCH, answer as DELETE, answer as PUT }
