import type { Same } from '../../same'
import type { templates as en } from '../en/templates'

export const templates: Same<typeof en> = {
  begin: 'С чего начать',
  map: 'Пустая карта',
  framework: 'Пять готовых этапов',
  copy: 'Копия доски',
  copyOf: 'Какой доски',
  own: 'Шаблоны вашей команды',
  ready: 'Готовые',
  ownMore: 'Ещё о шаблоне «{title}»',
  open: 'Открыть и изменить',
  language: 'Язык карты',
}
