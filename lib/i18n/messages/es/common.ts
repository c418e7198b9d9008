import type { Same } from '../../same'
import type { common as en } from '../en/common'

export const common: Same<typeof en> = {
  language: 'Idioma',
  home: 'Todos los tableros',
  reload: 'Volver a cargar',
  cancel: 'Cancelar',
  close: 'Cerrar',
  save: 'Guardar',
  role: {
    viewer: 'Puedes mirar este tablero.',
    commenter: 'Puedes mirar y comentar este tablero.',
    contributor: 'Puedes añadir tus propias tarjetas y notas.',
    editor: 'Puedes editar este tablero.',
    facilitator: 'Puedes editar este tablero y dirigir la sesión.',
    owner: 'Este tablero es tuyo.',
  },
  failure: {
    'sign-in': 'Tu sesión ya no está abierta. Abre otra vez tu enlace.',
    forbidden: 'No puedes hacer esto en este tablero.',
    'no-board': 'Este tablero no existe.',
    trashed: 'Este tablero está en la papelera.',
    'wrong-link': 'Este enlace no funciona. Quizá se copió sin su última parte: pídelo otra vez.',
    'link-revoked': 'Este enlace se retiró. Pide uno nuevo a quien te lo envió.',
    'link-expired': 'Este enlace ha caducado. Pide uno nuevo a quien te lo envió.',
    password: 'Este enlace necesita una contraseña.',
    'wrong-password': 'La contraseña no es correcta.',
    'wrong-owner-link': 'Este enlace ya no vale: cada arranque del servidor muestra uno nuevo.',
    'too-many': 'Demasiados intentos. Espera un minuto y prueba otra vez.',
    'name-empty': 'Escribe el nombre que verán los demás.',
    'name-long': 'Un nombre puede tener como máximo 80 caracteres.',
    'name-characters': 'Este nombre tiene caracteres que no se pueden mostrar.',
    'department-empty': 'Este departamento no tiene letras. Déjalo vacío si no tienes.',
    'department-long': 'Un departamento puede tener como máximo 80 caracteres.',
    'department-characters': 'Este departamento tiene caracteres que no se pueden mostrar.',
    'foreign-origin': 'Esta página se abrió con otra dirección que la que espera el servidor (PUBLIC_URL).',
    invalid: 'Algo en este formulario no está bien.',
    storage:
      'El servidor no puede escribir en su disco ahora. No se ha cambiado nada; prueba dentro de poco.',
    busy: 'El servidor está ocupado. Prueba dentro de un momento.',
    network: 'No se puede contactar con el servidor. Lo que escribiste sigue aquí; prueba otra vez.',
    broken: 'Algo falló en el servidor. No se ha cambiado nada; prueba otra vez.',
  },
  missing: {
    title: 'Aquí no hay nada',
    body: 'Puede que la dirección esté mal escrita o que lo que había aquí ya no esté.',
  },
  noBoard: {
    title: 'Este tablero no existe',
    body: 'Puede que la dirección esté mal escrita. Si alguien te la envió, pídele un enlace para compartir.',
  },
  trashed: {
    title: 'Este tablero está en la papelera',
    body: 'No se ha perdido nada. La persona responsable puede sacarlo de ahí.',
    restore: 'Sacarlo de la papelera',
  },
  forbidden: {
    title: 'Este tablero no se ha compartido contigo',
    body: 'Pide un enlace a su responsable y ábrelo en este navegador. Si tu enlace se retiró o caducó, puede hacerte uno nuevo.',
  },
  deadLink: {
    title: 'Este enlace ya no funciona',
    body: 'Se retiró, ha caducado o se copió incompleto. Pide uno nuevo a quien te lo envió.',
  },
  signIn: {
    title: 'Entra con un enlace',
    guest: '¿Te han invitado? Abre el enlace que te enviaron: te lleva directamente al tablero.',
    owner: '¿Es tu Sendero? Abre el enlace de responsable. Está en la terminal donde se arrancó el servidor.',
    label: 'O pega aquí un enlace',
    open: 'Abrir',
    wrong: 'Esto no es un enlace de este Sendero.',
  },
  broken: {
    title: 'Esta página ha fallado',
    body: 'Lo guardado está a salvo. Volver a cargar la página suele ayudar.',
  },
  enter: {
    title: 'Abriendo tu sesión…',
    failed: 'No se pudo abrir tu sesión',
    incomplete:
      'Este enlace está incompleto: falta su última parte, la que va tras #. Cópialo entero de la terminal.',
  },
}
