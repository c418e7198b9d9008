import type { Same } from '../../same'
import type { people as en } from '../en/people'

export const people: Same<typeof en> = {
  all: 'Кто здесь',
  count:
    '{count, plural, one {Здесь # человек} few {Здесь # человека} many {Здесь # человек} other {Здесь # человека}}',
  follow: 'Следовать: {name}',
  followShort: 'Следовать',
  following: 'Вы видите то же, что {name}',
  stop: 'Остановить',
  stopLong: 'Больше не следовать',
  followers:
    '{count, plural, one {За вами следует # человек} few {За вами следуют # человека} many {За вами следуют # человек} other {За вами следуют # человека}}',
  idle: 'без движения',
  role: {
    viewer: 'может смотреть',
    commenter: 'может комментировать',
    contributor: 'может добавлять',
    editor: 'может править',
    facilitator: 'ведёт встречу',
    owner: 'владеет доской',
  },
  where: 'Где остальные',
  selected: '{name} выбирает: {title}',
  writing: '{name} пишет: {title}',
  shape: 'что-то рядом с картами',
}
