import { Doorway } from '@/components/people/doorway'
import { words } from '@/app/request'

export default async function DeadLinkPage() {
  const t = await words()
  return <Doorway title={t('common.deadLink.title')} lead={t('common.deadLink.body')} />
}
