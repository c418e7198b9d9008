// @vitest-environment jsdom
import type { ReactNode } from 'react'
import { afterEach, beforeEach, it, vi } from 'vitest'
import { click, eventually, says, show, type } from '@/components/home/real-api.fixture'
import { ShareInvitations } from '@/components/share/share-invitations'
import { DomainLetter } from './domain-letter'
import { Enter } from './enter'
import { JoinForm } from './join-form'

let close = () => {}
beforeEach(() => {
  history.replaceState(null, '', '/share/abc#secret')
  // twenty wrong passwords: nobody tries again for five minutes
  vi.stubGlobal('fetch', async () =>
    Response.json({ code: 'too-many' }, { status: 429, headers: { 'retry-after': '290' } }),
  )
})
afterEach(() => {
  close()
  vi.unstubAllGlobals()
})

const join = <JoinForm link="abc" fetchCanvas={() => {}} openCanvas={() => {}} />
const letter = <DomainLetter title="Map" domain="acme.com" link="abc" keys={{ secret: 'secret' }} />
const invite = <ShareInvitations board="b" role="owner" invitations={[]} onChanged={() => {}} />

it.each<[string, ReactNode, ('email' | 'submit')[]]>([
  ['who joins by a link', join, []],
  ['who asks for a letter to their domain', letter, ['submit']],
  ['who opens the owner’s link', <Enter key="enter" />, []],
  ['who invites', invite, ['email', 'submit']],
])('[A205] %s too often is told how long it takes until it works again', async (_who, page, steps) => {
  close = show(page)
  if (steps.includes('email')) type(document.querySelector('input')!, 'bo@acme.com')
  if (steps.includes('submit')) click(document.querySelector<HTMLButtonElement>('button[type=submit]')!)
  await eventually(() => says('Too many attempts. Try again in 5 minutes.'))
})
