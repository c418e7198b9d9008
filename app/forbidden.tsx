import { Doorway, WaysOn } from '@/components/people/doorway'
import { ButtonLink } from '@/components/ui/button'
import { words } from './request'

export default async function ForbiddenPage() {
  const t = await words()
  return (
    <Doorway title={t('common.forbidden.title')} lead={t('common.forbidden.body')}>
      <WaysOn>
        <ButtonLink href="/">{t('common.home')}</ButtonLink>
      </WaysOn>
    </Doorway>
  )
}
