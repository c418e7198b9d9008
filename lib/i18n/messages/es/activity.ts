import type { Same } from '../../same'
import type { activity as en } from '../en/activity'

export const activity: Same<typeof en> = {
  open: 'Actividad',
  title: 'Actividad',
  close: 'Cerrar',
  lead: 'Quién hizo qué en este tablero, lo más reciente primero.',
  by: 'Mostrar',
  everybody: 'Lo que hizo todo el equipo',
  person: 'Lo que hizo {name}',
  empty: 'En este tablero aún no se ha hecho nada.',
  emptyOf: 'No queda nada que contar de esta persona.',
  loading: 'Buscando…',
  retry: 'Reintentar',
  older: 'Anteriores',
  somebody: 'Alguien',
  goTo: 'Ver en el tablero',
  gone: 'ya no está en el tablero',
  thing: {
    map: 'el mapa <b></b>',
    stage: 'la etapa <b></b>',
    touchpoint: 'el punto de contacto <b></b>',
    lane: 'el carril <b></b>',
    card: 'la tarjeta <b></b>',
    metric: 'la métrica <b></b>',
    persona: 'la persona <b></b>',
    department: 'el departamento <b></b>',
    view: 'la vista <b></b>',
  },
  bare: {
    map: 'un mapa sin título',
    stage: 'una etapa sin título',
    touchpoint: 'un punto de contacto sin título',
    lane: 'un carril sin título',
    card: 'una tarjeta vacía',
    metric: 'una métrica sin nombre',
    persona: 'una persona sin nombre',
    department: 'un departamento sin nombre',
    view: 'una vista sin nombre',
  },
  did: {
    added:
      '<who></who> añadió <thing></thing>{along, plural, =0 {} one { con # elemento} other { con # elementos}}',
    trashed:
      '<who></who> eliminó <thing></thing>{along, plural, =0 {} one { con # elemento} other { con # elementos}}',
    restored:
      '<who></who> restauró <thing></thing>{along, plural, =0 {} one { con # elemento} other { con # elementos}}',
    renamed: '<who></who> cambió un título: <thing></thing> ahora es <to></to>',
    rewrote: '<who></who> reescribió <thing></thing>: <to></to>',
    wrote: '<who></who> escribió <to></to> en <thing></thing>',
    emptied: '<who></who> dejó sin texto <thing></thing>',
    moved: '<who></who> movió <thing></thing> de <from></from> a <to></to>',
    movedWithin: '<who></who> movió <thing></thing> dentro de <to></to>',
    movedOnly: '<who></who> movió <thing></thing>',
    rated:
      '<who></who> valoró <thing></thing> con <to></to>{hasPersona, select, yes { para <persona></persona>} other {}}',
    rerated:
      '<who></who> valoró <thing></thing> con <to></to> en lugar de <from></from>{hasPersona, select, yes { para <persona></persona>} other {}}',
    unrated:
      '<who></who> quitó la valoración <from></from>{hasPersona, select, yes { para <persona></persona>} other {}}: <thing></thing>',
    changed: '<who></who> cambió <thing></thing>: {fields}',
    drew: '<who></who> dibujó junto a los mapas',
    drewWords: '<who></who> escribió <to></to> junto a los mapas',
  },
  untitled: 'sin título',
  otherField: 'Detalles',
  changedBy: 'último cambio {when}: {name}',
  changedByMe: 'lo cambiaste {when}',
  changedBySomebody: 'último cambio {when}',
}
