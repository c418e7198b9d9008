'use client'
import { useTranslations } from 'use-intl'
import { Doorway, WaysOn } from '@/components/people/doorway'
import { Button, ButtonLink } from '@/components/ui/button'

/** A page that threw: what was kept, and two ways on. */
export default function ErrorPage() {
  const t = useTranslations('common')
  return (
    <Doorway title={t('broken.title')} lead={t('broken.body')}>
      <WaysOn>
        <Button look="strong" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
        <ButtonLink href="/">{t('home')}</ButtonLink>
      </WaysOn>
    </Doorway>
  )
}
