'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Role } from '@/lib/access/can'
import { AccessChanges } from '../../share/access-changes'
import { ShareInvitations, type Invited } from '../../share/share-invitations'
import { SharePeople } from '../../share/share-people'
import parts from '../../share/share.module.css'
import { ask } from '../../ui/ask'
import { Button } from '../../ui/button'
import { useAnswer } from '../../ui/use-answer'
import { useFailureText } from '../../ui/use-failure'
import css from './share.module.css'
import { LinkForm } from './share-link-form'
import { MadeLink } from './share-made'
import { ShareLinks, type ShareLink } from './share-links'

/**
 * Makes share links, lists and withdraws those there are; who has the board, and what has changed of that.
 * @param me who looks
 * @param role theirs on the board
 */
export function SharePanel({ board, me, role }: { board: string; me: string; role: Role }) {
  const t = useTranslations('share')
  const failureText = useFailureText()
  const [round, setRound] = useState(0)
  const told = useAnswer<{ links: ShareLink[] }>(`/boards/${board}/links`, round)
  const letters = useAnswer<{ invitations: Invited[]; letters: boolean }>(
    `/boards/${board}/invitations`,
    round,
  )
  const [made, setMade] = useState<{ id: string; url: string }>()
  const [kept, setKept] = useState<string>()
  const fault = kept ?? told.fault
  const reload = () => setRound(round + 1)

  const whoHas = async (id: string) => {
    const answer = await ask<{ links: ShareLink[] }>('GET', `/boards/${board}/links`)
    setKept(answer.ok ? undefined : answer.code)
    if (!answer.ok) return undefined
    const link = answer.value.links.find((one) => one.id === id)
    // it does not work any more: the list shows what does
    if (!link) reload()
    return link?.people
  }
  const withdraw = async (id: string) => {
    const answer = await ask('DELETE', `/boards/${board}/links/${id}`)
    // somebody else has withdrawn it
    const isGone = answer.ok || answer.code === 'no-link'
    setKept(isGone ? undefined : answer.code)
    if (isGone && made?.id === id) setMade(undefined)
    reload()
  }
  return (
    <div className={css.panel}>
      {made ? (
        <MadeLink url={made.url} onAnother={() => setMade(undefined)} />
      ) : (
        <LinkForm
          board={board}
          role={role}
          areLetters={letters.value?.letters === true}
          onMade={(link) => {
            setMade(link)
            reload()
          }}
        />
      )}
      {fault !== undefined && (
        <div className={css.fault} role="alert">
          <p>{failureText(fault)}</p>
          <Button onClick={reload}>{t('retry')}</Button>
        </div>
      )}
      {told.value && (
        <ShareLinks links={told.value.links} role={role} whoHas={whoHas} onWithdraw={withdraw} />
      )}
      {letters.value?.letters && (
        <ShareInvitations {...{ board, role }} invitations={letters.value.invitations} onChanged={reload} />
      )}
      <SharePeople board={board} me={me} role={role} round={round} onChanged={reload} />
      {role === 'owner' && <AccessChanges board={board} round={round} />}
      {!told.value && fault === undefined && <p className={parts.quiet}>{t('loading')}</p>}
    </div>
  )
}
