'use client'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import { tlenv, useActions, useTools, useTranslation } from 'tldraw'
import css from '../bars/sheets.module.css'
import {
  ANY_LETTER,
  CANVAS_EDITS,
  CANVAS_TOOLS,
  CANVAS_VIEWS,
  ON_THE_MAP,
  WHILE_WRITING,
  comboOf,
  pressesOf,
  type ShortcutLine,
} from './shortcut-table'

interface Line {
  label: string
  combos: readonly string[]
}

/** Every key of the board, as it is: read from the tables that drive the keys. */
export function ShortcutList() {
  const t = useTranslations('keys.sheet')
  const ours = (lines: readonly ShortcutLine[]): Line[] =>
    lines.map(({ key, combos }) => ({ label: t(key), combos }))
  const { tools, edits, views } = useCanvasLines()
  const groups: readonly { name: 'grid' | 'writing' | 'tools' | 'edit' | 'view'; lines: readonly Line[] }[] =
    [
      { name: 'grid', lines: ours(ON_THE_MAP) },
      { name: 'writing', lines: ours(WHILE_WRITING) },
      { name: 'tools', lines: tools },
      { name: 'edit', lines: edits },
      { name: 'view', lines: views },
    ]
  return groups.map(({ name, lines }) => (
    <section key={name} aria-labelledby={`keys-${name}`}>
      <h3 className={css.heading} id={`keys-${name}`}>
        {t(name)}
      </h3>
      <dl className={css.keys}>
        {lines.map(({ label, combos }) => (
          <div key={label} className={css.line}>
            <dt>{label}</dt>
            <dd>
              {combos.includes(ANY_LETTER) ? (
                <em>{t('typed')}</em>
              ) : (
                pressesOf(combos, tlenv.isDarwin).map(({ held, keys }, i) => (
                  <Fragment key={[...held, ...keys].join('+')}>
                    {i > 0 && <span className={css.or}>{t('or')}</span>}
                    <span className={css.combo}>
                      {[...held, ...keys].map((key) => (
                        <kbd key={key} className={css.kbd}>
                          {key}
                        </kbd>
                      ))}
                    </span>
                  </Fragment>
                ))
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}

/** The canvas' tools and commands that have a key here, in its words. */
function useCanvasLines() {
  const tools = useTools()
  const actions = useActions()
  const msg = useTranslation() as (id: string) => string
  const line = (item: { label?: unknown; kbd?: string } | undefined): Line[] => {
    if (!item?.kbd || !item.label) return []
    const label = typeof item.label === 'string' ? item.label : (item.label as { default: string }).default
    return [{ label: msg(label), combos: [comboOf(item.kbd)] }]
  }
  return {
    tools: CANVAS_TOOLS.flatMap((id) => line(tools[id])),
    edits: CANVAS_EDITS.flatMap((id) => line(actions[id])),
    views: CANVAS_VIEWS.flatMap((id) => line(actions[id])),
  }
}
