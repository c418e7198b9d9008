import { expect, it } from 'vitest'
import { LIMITS } from '@/lib/protocol/limits'
import { readSettings } from './env'

const problemsOf = (env: Record<string, string>) => {
  const answer = readSettings(env)
  return answer.ok ? [] : answer.problems
}

it('[S70] starts with no setting at all, on this machine only', () => {
  const answer = readSettings({})
  expect(answer).toMatchObject({
    ok: true,
    warnings: [],
    settings: { host: '127.0.0.1', port: 3000, dataDir: './data', limits: LIMITS },
  })
})

it('[S71] says everything that is wrong at once, each with its repair', () => {
  const problems = problemsOf({
    PORT: 'eighty',
    PUBLIC_URL: 'maps.example.com',
    ADMIN_TOKEN: 'short',
    AUTH_SECRET: 'short',
    LOG_LEVEL: 'loud',
    LIMITS: '{"connections":1}',
    DATABASE_URL: 'postgres://db',
  })
  expect(problems).toHaveLength(7)
  for (const name of [
    'PORT',
    'PUBLIC_URL',
    'ADMIN_TOKEN',
    'AUTH_SECRET',
    'LOG_LEVEL',
    'LIMITS',
    'DATABASE_URL',
  ]) {
    expect(problems.filter((problem) => problem.startsWith(name))).toHaveLength(1)
  }
})

it.each([
  ['PORT', '65536'],
  ['PORT', '3000.5'],
  ['PUBLIC_URL', 'ftp://example.com'],
  ['PUBLIC_URL', 'https://example.com/maps'],
  ['PUBLIC_URL', 'https://ana:secret@example.com'],
  ['LIMITS', '[1]'],
  ['LIMITS', '{'],
  ['LIMITS', '{"fileBytes":"5"}'],
  ['LIMITS', '{"fileBytes":0}'],
])('[S71] refuses %s=%s in one sentence', (name, value) => {
  const problems = problemsOf({ [name]: value })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(new RegExp(`^${name} .*\\.$`))
})

it.each([
  [{ SMTP_URL: 'smtp://mail' }, 'MAIL_FROM'],
  [{ MAIL_FROM: 'ana@example.com' }, 'SMTP_URL'],
  [{ OIDC_ISSUER: 'https://login.example.com' }, 'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET'],
  [{ SMTP_URL: 'mail.example.com', MAIL_FROM: 'ana@example.com' }, 'SMTP_URL'],
  [{ SMTP_URL: 'smtp://mail', MAIL_FROM: 'Ana <ana@example.com>\r\nBcc: eve@evil.test' }, 'MAIL_FROM'],
  [{ OIDC_ISSUER: 'login', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' }, 'OIDC_ISSUER'],
])('[S71] wants mail and provider whole and readable: %j', (env, name) => {
  const problems = problemsOf(env)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(new RegExp(`^${name} .*\\.$`))
})

it('[A178] says how an account or password with @ or : is written into SMTP_URL', () => {
  const [problem] = problemsOf({ SMTP_URL: 'smtp://robot:p@ss:w/1@mail:587', MAIL_FROM: 'ana@example.com' })
  expect(problem).toMatch(/^SMTP_URL .*@ as %40, : as %3A/)
})

it('[A70] warns when letters can be sent and nobody has said where their links lead', () => {
  const mail = { SMTP_URL: 'smtps://ana:x@mail.example.com', MAIL_FROM: 'Sendero <sendero@example.com>' }
  const warned = (env: Record<string, string>) => {
    const answer = readSettings(env)
    return answer.ok && answer.warnings.some((warning) => warning.includes('PUBLIC_URL'))
  }
  expect([warned(mail), warned({ ...mail, PUBLIC_URL: 'http://10.0.0.5:3000' })]).toEqual([true, false])
})

it('[S71] changes limits by name and leaves the others', () => {
  expect(readSettings({ LIMITS: '{"connectionsPerBoard":600}' })).toMatchObject({
    settings: { limits: { ...LIMITS, connectionsPerBoard: 600 } },
  })
})

it('[S72] warns when https is used without a tldraw key, and of settings it does not use yet', () => {
  const answer = readSettings({ PUBLIC_URL: 'https://maps.example.com/', REDIS_URL: 'redis://bus' })
  expect(answer.ok && answer.settings.publicUrl).toBe('https://maps.example.com')
  expect(answer.ok && answer.warnings.join('\n')).toMatch(/REDIS_URL[^]*TLDRAW_LICENSE_KEY/)
  expect(readSettings({ PUBLIC_URL: 'https://maps.example.com', TLDRAW_LICENSE_KEY: 'k' })).toMatchObject({
    warnings: [],
  })
})

it('[A209] the sign-in provider is called as OIDC_NAME says, else by its host', () => {
  const provider = {
    OIDC_ISSUER: 'https://login.example.com/realms/us',
    OIDC_CLIENT_ID: 'x',
    OIDC_CLIENT_SECRET: 'y',
  }
  const nameOf = (env: Record<string, string>) => {
    const answer = readSettings({ ...provider, ...env })
    return answer.ok ? answer.settings.oidc?.name : answer.problems
  }
  expect(nameOf({})).toBe('login.example.com')
  expect(nameOf({ OIDC_NAME: '' })).toBe('login.example.com')
  expect(nameOf({ OIDC_NAME: ' Acme ' })).toBe('Acme')
  for (const name of ['x'.repeat(41), '  ', 'Ac\nme', 'Ac\u202eme'])
    expect(nameOf({ OIDC_NAME: name })).toEqual([expect.stringMatching(/^OIDC_NAME .*\.$/)])
  const alone = readSettings({ OIDC_NAME: 'Acme' })
  expect(alone).toMatchObject({ ok: true, warnings: [expect.stringMatching(/^OIDC_NAME .*OIDC_ISSUER/)] })
})
