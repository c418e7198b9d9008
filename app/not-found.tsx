import { Doorway, WaysOn } from '@/components/people/doorway'
import { ButtonLink } from '@/components/ui/button'
import { words } from './request'

export default async function NotFoundPage() {
  const t = await words()
  return (
    <Doorway title={t('common.missing.title')} lead={t('common.missing.body')}>
      <WaysOn>
        <ButtonLink href="/">{t('common.home')}</ButtonLink>
      </WaysOn>
    </Doorway>
  )
}
