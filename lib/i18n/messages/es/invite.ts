import type { Same } from '../../same'
import type { invite as en } from '../en/invite'

export const invite: Same<typeof en> = {
  title: 'Invitar por correo',
  lead: 'Recibe un correo con el que entra a su nombre. Un enlace reenviado no hace eso.',
  email: 'Dirección de correo',
  role: 'Qué puede hacer',
  send: 'Enviar invitación',
  sent: 'El correo a {email} está en camino.',
  pending: 'Con invitación, aún sin entrar',
  facts: '{role} · hasta el {when} · de {by}',
  letterRefused: 'El servidor de correo rechazó el mensaje: {code}',
  letterWaits: 'El mensaje aún no ha salido, se sigue intentando',
  withdraw: 'Retirar',
  withdrawIt: 'Retirar la invitación de {email}',
  barred: 'Sin acceso',
  barredHint: 'Ningún enlace les deja entrar. Quien vuelva a entrar podrá, de momento, mirar.',
  letIn: 'Dejar volver',
  letInIt: 'Dejar volver a {name}',
  domain: 'Solo para direcciones de',
  domainHint: 'Por ejemplo: acme.com. Cada cual demuestra con un correo que tiene una dirección allí.',
  ofDomain: 'solo @{domain}',
  join: {
    lead: 'Este tablero es para la gente de {domain}. Escribe tu dirección de allí y un correo te dejará entrar.',
    email: 'Tu dirección en {domain}',
    send: 'Enviarme el correo',
    sent: 'Mira tu correo',
    sentLead:
      'Hay un correo en camino a {email}. Su enlace abre el tablero; sirve una vez, durante una hora.',
    again: 'Usar otra dirección',
  },
}
