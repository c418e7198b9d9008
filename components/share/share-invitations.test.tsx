// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { says, show } from '@/components/home/real-api.fixture'
import { ShareInvitations, type Invited } from './share-invitations'

let close = () => {}
afterEach(() => close())

const invited = (email: string, letter: Pick<Invited, 'waits' | 'refused'>): Invited => ({
  ...{ id: email, email, role: 'editor', by: 'Ana', expiresAt: '2026-12-01T10:00:00Z' },
  ...letter,
})

it('[A177] who invites sees which letter still waits and which one nobody will get', () => {
  const invitations = [
    invited('bo@example.com', { waits: false }),
    invited('eva@example.com', { waits: true }),
    invited('nobody@example.com', { waits: false, refused: '550' }),
  ]
  close = show(
    <ShareInvitations board="b" role="owner" invitations={invitations} onChanged={() => {}} />,
    'en',
  )
  const rows = [...document.querySelectorAll('li')].map((row) => row.textContent)
  expect(rows).toHaveLength(3)
  expect(rows[0]).not.toContain('letter')
  expect(rows[1]).toContain('The letter is not sent yet, trying again')
  expect(rows[2]).toContain('The mail server refused the letter: 550')
  expect(says('Invited, not here yet')).toBe(true)
})
