import { Doorway, WaysOn } from '@/components/people/doorway'
import { ButtonLink } from '@/components/ui/button'
import { words } from '@/app/request'

export default async function DeadLinkPage() {
  const t = await words()
  return (
    <Doorway title={t('common.deadLink.title')} lead={t('common.deadLink.body')}>
      <WaysOn>
        <ButtonLink href="/">{t('common.home')}</ButtonLink>
      </WaysOn>
    </Doorway>
  )
}
