import type { Same } from '../../same'
import type { activity as en } from '../en/activity'

export const activity: Same<typeof en> = {
  open: 'История действий',
  title: 'История действий',
  close: 'Закрыть',
  lead: 'Кто что сделал на этой доске, сначала новое.',
  by: 'Показать',
  everybody: 'Действия всех',
  person: 'Действия: {name}',
  empty: 'На этой доске ещё ничего не делали.',
  emptyOf: 'Действий этого человека в истории нет.',
  loading: 'Загружаем…',
  retry: 'Повторить',
  older: 'Раньше',
  somebody: 'Кто-то',
  goTo: 'Показать на доске',
  gone: 'уже нет на доске',
  thing: {
    map: 'карта <b></b>',
    stage: 'этап <b></b>',
    touchpoint: 'точка контакта <b></b>',
    lane: 'дорожка <b></b>',
    card: 'карточка <b></b>',
    metric: 'метрика <b></b>',
    persona: 'персона <b></b>',
    department: 'отдел <b></b>',
    view: 'вид <b></b>',
  },
  bare: {
    map: 'карта без названия',
    stage: 'этап без названия',
    touchpoint: 'точка контакта без названия',
    lane: 'дорожка без названия',
    card: 'пустая карточка',
    metric: 'метрика без названия',
    persona: 'персона без имени',
    department: 'отдел без названия',
    view: 'вид без названия',
  },
  did: {
    added:
      '<who></who> — новое: <thing></thing>{along, plural, =0 {} one { и ещё # элемент} few { и ещё # элемента} other { и ещё # элементов}}',
    trashed:
      '<who></who> — в корзину: <thing></thing>{along, plural, =0 {} one { и ещё # элемент} few { и ещё # элемента} other { и ещё # элементов}}',
    restored:
      '<who></who> — из корзины: <thing></thing>{along, plural, =0 {} one { и ещё # элемент} few { и ещё # элемента} other { и ещё # элементов}}',
    renamed: '<who></who> — новое название: <thing></thing>, теперь <to></to>',
    rewrote: '<who></who> — новый текст: <thing></thing>, теперь <to></to>',
    wrote: '<who></who> — текст <to></to>: <thing></thing>',
    emptied: '<who></who> — текст удалён: <thing></thing>',
    moved: '<who></who> — перенос: <thing></thing>, из <from></from> в <to></to>',
    movedWithin: '<who></who> — новое место внутри <to></to>: <thing></thing>',
    movedOnly: '<who></who> — новое место: <thing></thing>',
    rated:
      '<who></who> — оценка <to></to>{hasPersona, select, yes {, <persona></persona>} other {}}: <thing></thing>',
    rerated:
      '<who></who> — оценка <to></to> вместо <from></from>{hasPersona, select, yes {, <persona></persona>} other {}}: <thing></thing>',
    unrated:
      '<who></who> — оценка <from></from> снята{hasPersona, select, yes {, <persona></persona>} other {}}: <thing></thing>',
    changed: '<who></who> — изменения: <thing></thing>, {fields}',
    drew: '<who></who> — рисунок рядом с картами',
    drewWords: '<who></who> — запись <to></to> рядом с картами',
  },
  untitled: 'без названия',
  otherField: 'Подробности',
  changedBy: 'изменение {when}: {name}',
  changedByMe: 'изменение {when}: вы',
  changedBySomebody: 'изменение {when}',
}
