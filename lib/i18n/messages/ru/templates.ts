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
  rename: 'Переименовать…',
  renameTitle: 'Новое название шаблона',
  renamed: 'Переименовать',
  mark: 'Шаблон',
  markHint:
    'Новые доски начинаются с того, что лежит здесь. Изменения попадут в те, что будут созданы после них.',
  language: 'Язык карты',
}
