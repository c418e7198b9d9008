import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Words } from '@/components/ui/words'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { LANGS, type Lang } from '@/lib/i18n/languages'
import { Refused, type Refusal, type RefusedProps } from './refused'

const shown = (lang: Lang, props: Partial<RefusedProps> & { why: Refusal }) =>
  renderToStaticMarkup(
    <Words lang={lang} messages={CATALOGUE[lang]}>
      <Refused board="b1" here="/boards/b1/view?comment=c1" mayRestore={false} {...props} />
    </Words>,
  )

it('[A163] whoever may not read a board is told why in their language, without scripts, with a way on', () => {
  for (const lang of LANGS) {
    const { common, account } = CATALOGUE[lang]
    for (const why of ['forbidden', 'noBoard', 'trashed'] as const) {
      const page = shown(lang, { why })
      expect(page).toContain(common[why].title)
      expect(page).toContain(common[why].body)
      expect(page).toContain('href="/"')
      expect(page).not.toContain(common.trashed.restore)
    }
    expect(shown(lang, { why: 'trashed', mayRestore: true })).toContain(common.trashed.restore)
    const stranger = shown(lang, { why: 'signIn' })
    expect(stranger).toContain(account.signIn.title)
    expect(stranger).toContain('href="/sign-in?next=%2Fboards%2Fb1%2Fview%3Fcomment%3Dc1"')
  }
})

it('[A217] whoever lost a board is told how where they would read it, too', () => {
  for (const lang of LANGS) {
    const { common } = CATALOGUE[lang]
    for (const loss of ['removed', 'came-by-withdrawn', 'came-by-expired'] as const) {
      const page = shown(lang, { why: 'forbidden', loss })
      expect(page).toContain(common.failure[loss])
      expect(page).not.toContain(common.forbidden.body)
    }
  }
})
