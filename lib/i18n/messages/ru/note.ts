import type { Same } from '../../same'
import type { note as en } from '../en/note'

export const note: Same<typeof en> = {
  empty: 'Пустой стикер',
  field: 'Текст стикера',
  paper: 'Бумага стикера',
  tones: {
    butter: 'Сливочная',
    sand: 'Песочная',
    rose: 'Розовая',
    lilac: 'Сиреневая',
    sky: 'Голубая',
    moss: 'Зелёная',
  },
  writing: '{name} пишет здесь',
}
