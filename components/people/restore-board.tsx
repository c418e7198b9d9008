'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { useFailureText } from '@/components/ui/use-failure'

/** Takes a board out of the trash and opens it. */
export function RestoreBoard({ id }: { id: string }) {
  const t = useTranslations('common.trashed')
  const failureText = useFailureText()
  const [fault, setFault] = useState<string>()
  const restore = async () => {
    const answer = await ask('POST', `/boards/${id}/restore`)
    if (answer.ok) location.reload()
    else setFault(answer.code)
  }
  return (
    <>
      <Button look="strong" onClick={() => void restore()}>
        {t('restore')}
      </Button>
      {fault !== undefined && <p role="alert">{failureText(fault)}</p>}
    </>
  )
}
