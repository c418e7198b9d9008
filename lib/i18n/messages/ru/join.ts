import type { Same } from '../../same'
import type { join as en } from '../en/join'

export const join: Same<typeof en> = {
  title: 'Вас пригласили на доску',
  peopleNow:
    '{count, plural, =0 {Напишите своё имя и входите.} one {Сейчас работает # человек. Напишите своё имя и входите.} few {Сейчас работают # человека. Напишите своё имя и входите.} many {Сейчас работают # человек. Напишите своё имя и входите.} other {Сейчас работают # человека. Напишите своё имя и входите.}}',
  hereAs: 'Вы здесь как {name}.',
  notYou: 'Это не вы?',
  yourName: 'Ваше имя',
  department: 'Отдел',
  departmentHint: 'Необязательно',
  departments: 'Отделы',
  password: 'Пароль',
  join: 'Войти',
  joining: 'Входим…',
  noAccount: 'Учётная запись не нужна.',
}
