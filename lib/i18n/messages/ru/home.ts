import type { Same } from '../../same'
import type { home as en } from '../en/home'

export const home: Same<typeof en> = {
  title: 'Доски',
  newBoard: 'Новая доска',
  boardTitle: 'Название',
  boardTitleHint: 'Например: От первого визита до постоянного клиента',
  create: 'Создать доску',
  emptyTitle: 'Первый путь начинается здесь',
  emptyBody:
    'На доске лежат ваши карты пути и всё, что вокруг них. Пригласите других по ссылке, учётная запись не нужна.',
  guestEmptyTitle: 'Досок пока нет',
  guestEmptyBody: 'Откройте ссылку-приглашение, и её доска появится здесь.',
  changed: 'Изменена {when}',
  peopleNow:
    '{count, plural, one {сейчас # человек} few {сейчас # человека} many {сейчас # человек} other {сейчас # человека}}',
  more: 'Ещё о доске «{title}»',
  rename: 'Переименовать',
  renameTitle: 'Новое название доски',
  trash: 'В корзину',
  trashed: 'Доска «{title}» в корзине',
  restore: 'Вернуть',
  showMore: 'Показать ещё',
  account: 'Вы: {name}',
  yourName: 'Ваше имя',
  department: 'Отдел',
  yourNameHint: 'Другие видят его рядом с вашим курсором.',
  signOut: 'Выйти',
}
