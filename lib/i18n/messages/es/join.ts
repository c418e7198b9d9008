import type { Same } from '../../same'
import type { join as en } from '../en/join'

export const join: Same<typeof en> = {
  title: 'Te han invitado a un tablero',
  peopleNow:
    '{count, plural, =0 {Escribe tu nombre y entra.} one {# persona está mapeando ahora. Escribe tu nombre y entra.} many {# personas están mapeando ahora. Escribe tu nombre y entra.} other {# personas están mapeando ahora. Escribe tu nombre y entra.}}',
  hereAs: 'Estás aquí como {name}.',
  notYou: '¿No eres tú?',
  yourName: 'Tu nombre',
  department: 'Departamento',
  departmentHint: 'Opcional',
  departments: 'Departamentos',
  password: 'Contraseña',
  join: 'Entrar',
  joining: 'Entrando…',
  noAccount: 'Sin cuenta.',
}
