import { Doorway, WaysOn } from '@/components/people/doorway'
import { RestoreBoard } from '@/components/people/restore-board'
import { KeptHere } from '@/components/session/kept-here'
import { ButtonLink } from '@/components/ui/button'
import { boardOfPath, currentPrincipal, words } from '@/app/request'
import { services } from '@/server/context'
import { isFailure } from '@/server/failure'

/** No such board, or one in the trash: its owner may take it out again. */
export default async function NoBoardPage() {
  const t = await words()
  const principal = await currentPrincipal()
  const id = await boardOfPath()
  const door = await services().rights.door(principal, id, 'see')
  const trashed = isFailure(door) && door.code === 'trashed'
  const mayRestore = trashed && !isFailure(await services().rights.trashDoor(principal, id))
  return (
    <Doorway
      title={trashed ? t('common.trashed.title') : t('common.noBoard.title')}
      lead={trashed ? t('common.trashed.body') : t('common.noBoard.body')}
    >
      <WaysOn>
        {mayRestore && <RestoreBoard id={id} />}
        <ButtonLink href="/">{t('common.home')}</ButtonLink>
      </WaysOn>
      <KeptHere board={id} />
    </Doorway>
  )
}
