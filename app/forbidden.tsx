import { Doorway, WaysOn } from '@/components/people/doorway'
import { KeptHere } from '@/components/session/kept-here'
import { ButtonLink } from '@/components/ui/button'
import { lossOf } from '@/components/session/loss'
import { services } from '@/server/context'
import { isFailure } from '@/server/failure'
import { boardOfPath, currentPrincipal, pathHere, words } from './request'

export default async function ForbiddenPage() {
  const t = await words()
  const board = await boardOfPath()
  const why = await lossAt(board)
  const what = (await pathHere()) === '/admin' ? 'admin.forbidden' : 'common.forbidden'
  return (
    <Doorway
      title={t(`${what}.title`)}
      lead={t(why === undefined ? `${what}.body` : `common.failure.${why}`)}
    >
      <WaysOn>
        <ButtonLink href="/">{t('common.home')}</ButtonLink>
      </WaysOn>
      <KeptHere board={board} />
    </Doorway>
  )
}

/** How the reader lost the board, if that is known: what others are told to ask for does not let everybody in again. */
async function lossAt(board: string) {
  if (board === '') return undefined
  const door = await services().rights.door(await currentPrincipal(), board, 'see')
  return isFailure(door) ? lossOf(door.code) : undefined
}
