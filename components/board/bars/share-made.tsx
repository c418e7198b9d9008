'use client'
import { Check, Copy } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { encode } from 'uqr'
import { useTranslations } from 'use-intl'
import { copyText } from '../../session/copy-text'
import { Button } from '../../ui/button'
import parts from '../../share/share.module.css'
import css from './share.module.css'

const LOOPBACK = /^(localhost|127\.|\[?::1)/

/** A link that was just made: its address is here this once, to copy and to scan. */
export function MadeLink({ url, onAnother }: { url: string; onAnother: () => void }) {
  const t = useTranslations('share')
  const [copied, setCopied] = useState<boolean>()
  const card = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])

  const copy = async () => {
    if (card.current) setCopied(await copyText(url, card.current))
  }
  return (
    <div className={css.made} ref={card}>
      <h3 className={parts.heading}>{t('made')}</h3>
      <QrCode text={url} label={t('code')} />
      <div className={css.address}>
        <input
          readOnly
          value={url}
          aria-label={t('address')}
          onFocus={(event) => event.target.select()}
          dir="ltr"
        />
        <Button look="strong" ref={button} onClick={() => void copy()}>
          {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          {t(copied ? 'copied' : 'copy')}
        </Button>
      </div>
      <p className={parts.quiet} role="status">
        {copied === false ? t('notCopied') : t('once')}
      </p>
      {LOOPBACK.test(new URL(url).hostname) && (
        <p className={css.warning}>{t.rich('onlyHere', { code: Command })}</p>
      )}
      <Button look="plain" onClick={onAnother}>
        {t('another')}
      </Button>
    </div>
  )
}

/** Typed in one go: it never breaks in two. */
const Command = (command: ReactNode) => <code className={css.command}>{command}</code>

/** Black on white in every theme: so cameras read it. The margin is the four modules that readers ask for. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = useMemo(() => encode(text, { ecc: 'M', border: 4 }), [text])
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      role="img"
      aria-label={label}
      className={css.code}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={dark.join('')} fill="#000000" />
    </svg>
  )
}
