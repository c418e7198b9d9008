import type { Icon } from './icons'
import type { Lang, Lane } from './model'

/** What the cells of a lane show: cards that people write, or something of the touchpoints themselves. */
export type LaneContent = 'cards' | 'touchpoints' | 'emotions' | 'channels' | 'metrics' | 'funnel'

/** How a card of the lane is dressed; colour is never the only sign (each has its own bar, slant or mark). */
export type Tone = 'plain' | 'pain' | 'improvement' | 'backstage' | 'voice' | 'question'

export interface LaneType {
  kind: string
  names: Record<Lang, string>
  icon: Icon
  content: LaneContent
  tone: Tone
  /** what the customer never sees: hidden in the customer's view */
  internal?: boolean
}

const cards = (
  kind: string,
  icon: Icon,
  en: string,
  es: string,
  ru: string,
  more?: Partial<LaneType>,
): LaneType => ({
  kind,
  icon,
  names: { en, es, ru },
  content: 'cards',
  tone: 'plain',
  ...more,
})

/** Every kind of lane, in the order in which a map without its own list of lanes gets them. */
export const LANE_TYPES: readonly LaneType[] = [
  cards('touchpoints', 'touchpoints', 'Touchpoints', 'Puntos de contacto', 'Точки контакта', {
    content: 'touchpoints',
  }),
  cards('emotions', 'emotions', 'Emotions', 'Emociones', 'Эмоции', { content: 'emotions' }),
  cards('actions', 'actions', 'Actions', 'Acciones', 'Действия'),
  cards('behaviours', 'behaviours', 'Behaviours', 'Comportamientos', 'Поведение'),
  cards('thoughts', 'thoughts', 'Thoughts', 'Pensamientos', 'Мысли', { tone: 'voice' }),
  cards('quotes', 'quotes', 'Quotes', 'Citas', 'Цитаты', { tone: 'voice' }),
  cards('needs', 'needs', 'Needs & motivations', 'Necesidades y motivos', 'Потребности и мотивы'),
  cards('doubts', 'doubts', 'Doubts', 'Dudas', 'Сомнения', { tone: 'question' }),
  cards('questions', 'questions', 'Questions', 'Preguntas', 'Вопросы', { tone: 'question' }),
  cards('pains', 'pains', 'Pain points', 'Puntos de dolor', 'Боли', { tone: 'pain' }),
  cards('improvements', 'improvements', 'Improvements', 'Mejoras', 'Улучшения', { tone: 'improvement' }),
  cards('backstage', 'backstage', 'Internal processes', 'Procesos internos', 'Внутренние процессы', {
    tone: 'backstage',
    internal: true,
  }),
  cards('metrics', 'metrics', 'Metrics', 'Métricas', 'Метрики', { content: 'metrics', internal: true }),
  cards('channels', 'channels', 'Channels', 'Canales', 'Каналы', { content: 'channels' }),
  cards('funnel', 'funnel', 'Funnel', 'Embudo', 'Воронка', { content: 'funnel', internal: true }),
  cards('images', 'images', 'Storyboard', 'Guion gráfico', 'Раскадровка'),
  cards('notes', 'notes', 'Notes', 'Notas', 'Заметки'),
]

const BY_KIND = new Map(LANE_TYPES.map((type) => [type.kind, type]))

/** The type of a lane kind; an own kind is a lane of plain cards under its own word. */
export function laneTypeOf(kind: string): LaneType {
  return BY_KIND.get(kind) ?? cards(kind, 'own', kind, kind, kind)
}

/** What a lane is called: its own title, else its kind's name. */
export const laneName = (lane: Pick<Lane, 'title' | 'kind'>, lang: Lang): string =>
  lane.title || laneTypeOf(lane.kind).names[lang]
