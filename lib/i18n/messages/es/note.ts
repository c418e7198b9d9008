import type { Same } from '../../same'
import type { note as en } from '../en/note'

export const note: Same<typeof en> = {
  empty: 'Nota vacía',
  field: 'Texto de la nota',
  paper: 'Papel de la nota',
  tones: { butter: 'Mantequilla', sand: 'Arena', rose: 'Rosa', lilac: 'Lila', sky: 'Cielo', moss: 'Musgo' },
  writing: '{name} está escribiendo aquí',
}
