'use client'
import { Pencil, Trash2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { HuePicker } from '@/components/ui/hue-picker'
import { Part } from '@/components/ui/part'
import { useAnswer } from '@/components/ui/use-answer'
import { useFailureText } from '@/components/ui/use-failure'
import css from './admin.module.css'
import { NotYet } from './told'

interface Department {
  id: string
  name: string
  hue: number
  people?: number
}

/** The departments that people choose from, each with its colour. */
export function DepartmentsPart() {
  const t = useTranslations('admin.departments')
  const failureText = useFailureText()
  const [round, setRound] = useState(0)
  const [editing, setEditing] = useState<string>()
  const [fault, setFault] = useState<string>()
  const told = useAnswer<{ departments: Department[] }>('/departments', round)
  const again = () => setRound(round + 1)
  const all = told.value?.departments

  const save = async (method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => {
    const answer = await ask(method, `/departments${path}`, body)
    setFault(answer.ok ? undefined : answer.code)
    if (answer.ok) setEditing(undefined)
    again()
    return answer.ok
  }
  return (
    <Part title={t('title')} hint={t('hint')}>
      {all ? (
        <>
          {all.length === 0 && <p className={css.hint}>{t('none')}</p>}
          <ul className={css.list}>
            {all.map((department) => (
              <li key={department.id} className={css.item}>
                {editing === department.id ? (
                  <EditDepartment
                    department={department}
                    fault={fault}
                    onSave={(body) => void save('PATCH', `/${department.id}`, body)}
                    onCancel={() => setEditing(undefined)}
                  />
                ) : (
                  <>
                    <div className={css.who}>
                      <span className={css.dot} style={{ background: `var(--hue-${department.hue})` }} />
                      <div className={css.words}>
                        <p className={css.name}>{department.name}</p>
                        <p className={css.about}>{t('people', { count: department.people ?? 0 })}</p>
                      </div>
                    </div>
                    <div className={css.row}>
                      <Button
                        look="icon"
                        aria-label={t('edit', { name: department.name })}
                        onClick={() => {
                          setFault(undefined)
                          setEditing(department.id)
                        }}
                      >
                        <Pencil size={17} aria-hidden />
                      </Button>
                      <Button
                        look="icon"
                        aria-label={t('remove', { name: department.name })}
                        onClick={() => void save('DELETE', `/${department.id}`)}
                      >
                        <Trash2 size={17} aria-hidden />
                      </Button>
                    </div>
                  </>
                )}
              </li>
            ))}
          </ul>
          <AddDepartment
            fault={editing === undefined && fault !== undefined ? failureText(fault) : undefined}
            onAdd={(name) => save('POST', '', { name })}
          />
        </>
      ) : (
        <NotYet fault={told.fault} onRetry={again} />
      )}
    </Part>
  )
}

function AddDepartment({
  fault,
  onAdd,
}: {
  fault: string | undefined
  onAdd: (name: string) => Promise<boolean>
}) {
  const t = useTranslations('admin.departments')
  const [name, setName] = useState('')
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (await onAdd(name)) setName('')
  }
  return (
    <form className={css.form} onSubmit={(event) => void add(event)} noValidate>
      <Field
        label={t('new')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={fault}
        autoComplete="off"
        maxLength={80}
      />
      <div className={css.row}>
        <Button type="submit">{t('add')}</Button>
      </div>
    </form>
  )
}

interface EditDepartmentProps {
  department: Department
  fault: string | undefined
  onSave: (to: { name: string; hue: number }) => void
  onCancel: () => void
}

function EditDepartment({ department, fault, onSave, onCancel }: EditDepartmentProps) {
  const t = useTranslations('admin.departments')
  const words = useTranslations('common')
  const failureText = useFailureText()
  const [name, setName] = useState(department.name)
  const [hue, setHue] = useState(department.hue)
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSave({ name, hue })
      }}
      noValidate
    >
      <Field
        label={t('name')}
        hint={t('nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={fault === undefined ? undefined : failureText(fault)}
        autoComplete="off"
        autoFocus
        maxLength={80}
      />
      <HuePicker
        label={t('hue')}
        value={hue}
        nameOf={(number) => t('hueName', { number })}
        onChange={(chosen) => setHue(chosen ?? hue)}
      />
      <div className={css.row}>
        <Button type="submit">{words('save')}</Button>
        <Button look="plain" onClick={onCancel}>
          {words('cancel')}
        </Button>
      </div>
    </form>
  )
}
