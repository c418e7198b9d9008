import type { Icon } from './icons'
import type { Lang } from './model'

export interface Channel {
  id: string
  icon: Icon
  names: Record<Lang, string>
}

const row = (id: string, icon: Icon, en: string, es: string, ru: string): Channel => ({
  id,
  icon,
  names: { en, es, ru },
})

/** Channels with a sign and a name of their own; any other word is an own channel. */
export const CHANNELS: readonly Channel[] = [
  row('store', 'store', 'Shop', 'Tienda', 'Магазин'),
  row('phone', 'phone', 'Phone', 'Teléfono', 'Телефон'),
  row('web', 'web', 'Website', 'Web', 'Сайт'),
  row('app', 'app', 'App', 'App', 'Приложение'),
  row('blog', 'blog', 'Blog', 'Blog', 'Блог'),
  row('social', 'social', 'Social media', 'Redes sociales', 'Соцсети'),
  row('email', 'email', 'E-mail', 'Correo electrónico', 'Эл. почта'),
  row('in-person', 'in-person', 'In person', 'En persona', 'Лично'),
  row('person', 'person', 'Person', 'Persona', 'Человек'),
  row('post', 'post', 'Post', 'Correo postal', 'Почта'),
  row('chat', 'chat', 'Chat', 'Chat', 'Чат'),
  row('sms', 'sms', 'Text message', 'SMS', 'СМС'),
  row('video', 'video', 'Video', 'Vídeo', 'Видео'),
  row('portal', 'portal', 'Portal', 'Portal', 'Портал'),
  row('desk', 'desk', 'Desk', 'Mostrador', 'Стойка'),
  row('till', 'till', 'Till', 'Caja', 'Касса'),
  row('shelf', 'shelf', 'Shelf', 'Estantería', 'Полка'),
  row('paper', 'paper', 'Paper', 'Papel', 'Бумага'),
  row('home', 'home', 'Home', 'Casa', 'Дом'),
  row('car-park', 'car-park', 'Car park', 'Aparcamiento', 'Парковка'),
  row('courier', 'courier', 'Courier', 'Mensajería', 'Курьер'),
  row('space', 'space', 'Place', 'Espacio', 'Помещение'),
  row('physical', 'physical', 'Object', 'Objeto', 'Предмет'),
]

const BY_ID = new Map(CHANNELS.map((channel) => [channel.id, channel]))

/** An own channel is called as it is written and has a neutral sign. */
export const channelOf = (id: string): Channel => BY_ID.get(id) ?? row(id, 'channel', id, id, id)
