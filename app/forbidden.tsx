import { Doorway, WaysOn } from '@/components/people/doorway'
import { ButtonLink } from '@/components/ui/button'
import { pathHere, words } from './request'

export default async function ForbiddenPage() {
  const t = await words()
  const what = (await pathHere()) === '/admin' ? 'admin.forbidden' : 'common.forbidden'
  return (
    <Doorway title={t(`${what}.title`)} lead={t(`${what}.body`)}>
      <WaysOn>
        <ButtonLink href="/">{t('common.home')}</ButtonLink>
      </WaysOn>
    </Doorway>
  )
}
