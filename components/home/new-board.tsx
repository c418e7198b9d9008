'use client'
import { useRef, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { LANGS, LANG_NAMES, type Lang } from '@/lib/i18n/languages'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Segments } from '@/components/ui/segments'
import { useAnswer } from '@/components/ui/use-answer'
import { useFailureText } from '@/components/ui/use-failure'
import css from './new-board.module.css'
import { Choice, OwnChoice, type OwnTemplate } from './template-choice'

interface NewBoardProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** of the map, unless another is chosen */
  lang: Lang
}

interface Template {
  id: string
  title: string
}
interface Original {
  id: string
  title: string
}

const COPY = 'copy'
/** These have no journey of their own: the board's title is for its maker to find. */
const BARE: readonly string[] = ['map', 'framework']
/** boards to choose an original from, the ones changed last */
const ORIGINALS = 200

/** Makes a board: of a template, in a language, or as a copy of another. */
export function NewBoard({ open, onOpenChange, lang }: NewBoardProps) {
  const t = useTranslations()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('home.newBoard')}
      closeLabel={t('common.close')}
      isWide
    >
      <BoardForm lang={lang} />
    </Dialog>
  )
}

function BoardForm({ lang: uiLang }: { lang: Lang }) {
  const t = useTranslations('templates')
  const home = useTranslations('home')
  const menu = useTranslations('view.menu')
  const failureText = useFailureText()
  const [lang, setLang] = useState(uiLang)
  const [wished, setWished] = useState('map')
  const [original, setOriginal] = useState('')
  const [typed, setTyped] = useState<string>()
  const [fault, setFault] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const [round, setRound] = useState(0)
  const offered = useAnswer<{ templates: Template[]; own: OwnTemplate[] }>(`/templates?lang=${lang}`, round)
  const mine = useAnswer<{ boards: Original[] }>(`/boards?limit=${ORIGINALS}`)
  const templates = offered.value?.templates ?? []
  const own = offered.value?.own ?? []
  const boards = mine.value?.boards ?? []
  const wrong = fault ?? offered.fault

  // a template may have gone to the trash
  const isThere = wished === COPY || [...templates, ...own].some(({ id }) => id === wished)
  const chosen = isThere ? wished : 'map'
  const copied = boards.find(({ id }) => id === original) ?? boards[0]
  const suggested =
    chosen === COPY
      ? copied && menu('copyTitle', { title: copied.title })
      : BARE.includes(chosen)
        ? ''
        : [...templates, ...own].find(({ id }) => id === chosen)?.title
  const title = typed ?? suggested ?? ''
  const isCopied = chosen === COPY || own.some(({ id }) => id === chosen)

  const choose = (template: string) => {
    setWished(template)
    // it may bring its title along
    setFault(undefined)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') {
      field.current?.focus()
      return setFault('title-missing')
    }
    setBusy(true)
    setFault(undefined)
    const board = chosen === COPY ? copied?.id : own.find(({ id }) => id === chosen)?.id
    const template = board === undefined ? chosen : { board }
    const made = await ask<{ id: string }>('POST', '/boards', { title, lang, template })
    if (made.ok) return location.assign(`/boards/${made.value.id}`)
    setBusy(false)
    setFault(made.code)
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <div className={css.first}>
        <Field
          label={home('boardTitle')}
          placeholder={home('boardTitleHint')}
          value={title}
          onChange={(event) => {
            setTyped(event.target.value)
            setFault(undefined)
          }}
          error={wrong === undefined ? undefined : failureText(wrong)}
          ref={field}
          maxLength={200}
          autoComplete="off"
          autoFocus
        />
        <Segments
          label={t('language')}
          value={lang}
          onChange={setLang}
          options={LANGS.map((one) => ({
            value: one,
            name: LANG_NAMES[one],
            lang: one,
            // a copy keeps its own
            isOff: isCopied,
          }))}
        />
      </div>
      {own.length > 0 && (
        <fieldset className={css.choice}>
          <legend>{t('own')}</legend>
          <div className={css.templates}>
            {own.map((template) => (
              <OwnChoice
                key={template.id}
                template={template}
                chosen={chosen}
                onChoose={choose}
                onChanged={() => setRound((now) => now + 1)}
              />
            ))}
          </div>
        </fieldset>
      )}
      <fieldset className={css.choice}>
        <legend>{t(own.length > 0 ? 'ready' : 'begin')}</legend>
        <div className={css.templates}>
          {templates.map(({ id, title: name }) => (
            <Choice
              key={id}
              id={id}
              chosen={chosen}
              onChoose={choose}
              picture={`/api/v1/templates/${id}/picture?lang=${lang}`}
            >
              {id === 'map' || id === 'framework' ? t(id) : <span lang={lang}>{name}</span>}
            </Choice>
          ))}
          {copied && (
            <Choice
              id={COPY}
              chosen={chosen}
              onChoose={choose}
              picture={`/api/v1/boards/${copied.id}/picture`}
            >
              {t('copy')}
            </Choice>
          )}
        </div>
      </fieldset>
      <div className={css.end}>
        {chosen === COPY && copied && (
          <label className={css.original}>
            <span>{t('copyOf')}</span>
            <select value={copied.id} onChange={(event) => setOriginal(event.target.value)}>
              {boards.map((board) => (
                <option key={board.id} value={board.id}>
                  {board.title}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button look="strong" type="submit" disabled={isBusy}>
          {home('create')}
        </Button>
      </div>
    </form>
  )
}
