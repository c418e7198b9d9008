import { Doorway, WaysOn } from '@/components/people/doorway'
import { KeptHere } from '@/components/session/kept-here'
import { ButtonLink } from '@/components/ui/button'
import { services } from '@/server/context'
import { isFailure } from '@/server/failure'
import { boardOfPath, currentPrincipal, pathHere, words } from './request'

export default async function ForbiddenPage() {
  const t = await words()
  const board = await boardOfPath()
  const what = (await pathHere()) === '/admin' ? 'admin.forbidden' : 'common.forbidden'
  return (
    <Doorway
      title={t(`${what}.title`)}
      lead={(await isRemovedFrom(board)) ? t('common.failure.removed') : t(`${what}.body`)}
    >
      <WaysOn>
        <ButtonLink href="/">{t('common.home')}</ButtonLink>
      </WaysOn>
      <KeptHere board={board} />
    </Doorway>
  )
}

/** Whether the reader was removed: a new link, which others are told to ask for, does not let them in. */
async function isRemovedFrom(board: string): Promise<boolean> {
  if (board === '') return false
  const door = await services().rights.door(await currentPrincipal(), board, 'see')
  return isFailure(door) && door.code === 'removed'
}
