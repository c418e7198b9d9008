import { idea, lanes, observed, reported } from './samples-cards'

/** A childbirth, from admission to taking the baby home. Illustrative: people, numbers and sources are made up. */
export const childbirth = {
  id: 'j2',
  lang: 'es',
  title: 'El parto: de la admisión a llevar al bebé a casa',
  persona: 'Lucía, 31, primer hijo, y su pareja',
  mapType: 'current',
  scale: 'days',
  illustrative: true,
  brief: {
    why: 'Las madres valoran la atención y recuerdan el papeleo.',
    objectives: ['Que nadie repita sus datos', 'Que toda decisión urgente se explique en el momento'],
    scenario: 'Lucía y su pareja esperan su primer hijo en un hospital público.',
    start: 'Semana 38, la maleta está preparada',
    end: 'El bebé duerme en casa y alguien ha llamado para preguntar',
  },
  stages: [
    {
      name: 'Antes',
      framework: 'firstContact',
      duration: 'P14D',
      touchpoints: [
        {
          id: 'j2-t01',
          title: 'Visita guiada a la maternidad',
          channels: ['in-person'],
          emotion: 1,
          owner: 'Comunicación',
          cards: {
            needs: ['Saber adónde ir a las cuatro de la mañana'],
            questions: [{ text: '¿Puede quedarse mi pareja toda la noche?', answered: true }],
          },
        },
        {
          id: 'j2-t02',
          title: 'Plan de parto en la web',
          channels: ['web'],
          emotion: 0,
          owner: 'Digital',
          cards: {
            doubts: ['¿Lo leerá alguien o se quedará en la web?'],
            improvements: [
              idea(
                'Guardar el plan de parto en la historia clínica y leerlo juntas al ingresar',
                5,
                3,
                'Matronas',
              ),
            ],
            backstage: ['El plan llega por correo a Comunicación y se imprime si alguien se acuerda'],
          },
        },
      ],
    },
    {
      name: 'Admisión',
      framework: 'guidance',
      duration: 'PT2H',
      touchpoints: [
        {
          id: 'j2-t03',
          title: 'Llamada de madrugada',
          channels: ['phone'],
          emotion: -1,
          owner: 'Urgencias',
          cards: {
            thoughts: ['¿Es ya o esperamos en casa?'],
            pains: [reported('Un menú de cinco opciones antes de oír a una persona', 'Encuesta posparto')],
            improvements: [idea('Un imán con el número directo de la maternidad', 4, 1, 'Comunicación')],
          },
        },
        {
          id: 'j2-t04',
          title: 'Recepción pide los datos por tercera vez',
          channels: ['desk'],
          emotion: -2,
          owner: 'Urgencias',
          handoffTo: 'Admisión',
          repeatsStory: true,
          cards: {
            pains: [observed('Deletrea su apellido entre dos contracciones', 'Seis ingresos')],
            improvements: [
              idea(
                'Preingreso en la semana 36: los datos se confirman, no se vuelven a pedir',
                5,
                3,
                'Admisión',
              ),
            ],
            backstage: ['Urgencias y Admisión trabajan con programas que no se hablan'],
          },
        },
      ],
    },
    {
      name: 'Dilatación',
      framework: 'interaction',
      duration: 'PT9H',
      touchpoints: [
        {
          id: 'j2-t05',
          title: 'La matrona explica cada paso',
          channels: ['person'],
          emotion: 2,
          owner: 'Matronas',
          key: true,
          cards: {
            thoughts: ['Ahora sé lo que viene. Puedo con ello.'],
            needs: ['Que alguien diga en voz alta qué toca ahora'],
          },
        },
        {
          id: 'j2-t06',
          title: 'Cambio de turno',
          channels: ['person'],
          emotion: -1,
          owner: 'Turno noche',
          handoffTo: 'Turno día',
          cards: {
            pains: ['Otra cara, y el plan empieza de cero'],
            improvements: [idea('Hacer el relevo junto a la cama, con la familia delante', 4, 2, 'Matronas')],
            backstage: ['El relevo dura siete minutos y se hace en el pasillo'],
          },
        },
      ],
    },
    {
      name: 'Parto',
      framework: 'interaction',
      duration: 'PT2H',
      touchpoints: [
        {
          id: 'j2-t07',
          title: 'Piel con piel',
          channels: ['person'],
          emotion: 2,
          owner: 'Matronas',
          key: true,
          cards: { needs: ['Una hora sin prisas ni puertas que se abren'] },
        },
        {
          id: 'j2-t08',
          title: 'Decisión urgente poco explicada',
          channels: ['person'],
          emotion: -2,
          owner: 'Obstetricia',
          key: true,
          feeling: 'perdida',
          quote: 'Nadie me dijo qué pasaba',
          cards: {
            questions: ['¿Qué le pasa al bebé?'],
            pains: [reported('Entran cinco personas y nadie dice por qué', 'Entrevistas, 3 de 8 madres')],
            improvements: [
              idea('Una persona del equipo se queda a explicarlo, también a la pareja', 5, 2, 'Obstetricia'),
            ],
            backstage: ['El protocolo dice quién opera, no quién explica'],
          },
        },
      ],
    },
    {
      name: 'Habitación',
      framework: 'retention',
      duration: 'P2D',
      touchpoints: [
        {
          id: 'j2-t09',
          title: 'Apoyo a la lactancia',
          channels: ['person'],
          emotion: 1,
          owner: 'Enfermería',
          cards: {
            doubts: ['Cada turno aconseja una postura distinta'],
            improvements: [idea('Una sola hoja de lactancia para todos los turnos', 3, 1, 'Enfermería')],
          },
        },
        {
          id: 'j2-t10',
          title: 'Ruido y visitas',
          channels: ['space'],
          emotion: -1,
          owner: 'Servicios generales',
          cards: {
            pains: [
              observed(
                'El carro de limpieza pasa a las seis, recién dormido el bebé',
                'Dos noches en planta',
              ),
            ],
          },
        },
      ],
    },
    {
      name: 'Alta',
      framework: 'retention',
      duration: 'PT4H',
      touchpoints: [
        {
          id: 'j2-t11',
          title: 'Papeleo en cuatro ventanillas',
          channels: ['paper'],
          emotion: -2,
          owner: 'Planta',
          handoffTo: 'Registro civil',
          repeatsStory: true,
          waitMin: 95,
          cards: {
            pains: [observed('Cuatro ventanillas y la misma fecha de nacimiento en cada una', 'Cinco altas')],
            improvements: [
              idea('Inscribir al bebé desde la habitación, con una tableta', 4, 4, 'Registro civil'),
            ],
            backstage: ['El alta médica se firma a las 10; la administrativa, a las 13'],
          },
        },
        {
          id: 'j2-t12',
          title: 'Revisión de la sillita del coche',
          channels: ['car-park'],
          emotion: 1,
          owner: 'Enfermería',
          cards: { thoughts: ['Alguien ha mirado que vaya bien sujeto.'] },
        },
      ],
    },
    {
      name: 'En casa',
      framework: 'expansion',
      duration: 'P7D',
      touchpoints: [
        {
          id: 'j2-t13',
          title: 'Llamada de seguimiento a las 48 h',
          channels: ['phone'],
          emotion: 2,
          owner: 'Matronas',
          cards: {
            needs: ['Poder preguntar lo que da vergüenza preguntar'],
            backstage: ['Las matronas llaman al salir de su turno; la agenda no lo prevé'],
          },
        },
      ],
    },
  ],
  lanes: lanes(
    'touchpoints',
    'emotions',
    'thoughts',
    'needs',
    'doubts',
    'questions',
    'pains',
    'improvements',
    'backstage',
    'metrics',
  ),
  metrics: [
    { touchpoint: 'j2-t11', name: 'Tiempo de alta', value: 4.1, unit: 'h' },
    { touchpoint: 'j2-t04', name: 'Veces que se repiten los datos', value: 3, unit: 'veces' },
  ],
}
