/** What a board can be exported as. The menu, the API, file names and their tests go through this list. */
import type { Lang } from '@/lib/journey/model'

export interface ExportFormat {
  /** in the API: `export?format=…` */
  id: string
  mime: string
  /** without the dot */
  extension: string
  /** written as letters, in UTF-8 */
  isText: boolean
  /** in menus */
  names: Record<Lang, string>
}

export const EXPORT_FORMATS = [
  {
    id: 'svg',
    mime: 'image/svg+xml',
    extension: 'svg',
    isText: true,
    names: { en: 'SVG picture', es: 'Imagen SVG', ru: 'Картинка SVG' },
  },
  {
    id: 'png',
    mime: 'image/png',
    extension: 'png',
    isText: false,
    names: { en: 'PNG picture', es: 'Imagen PNG', ru: 'Картинка PNG' },
  },
  {
    id: 'pdf',
    mime: 'application/pdf',
    extension: 'pdf',
    isText: false,
    names: { en: 'PDF document', es: 'Documento PDF', ru: 'Документ PDF' },
  },
  {
    id: 'json',
    mime: 'application/json',
    extension: 'json',
    isText: true,
    names: { en: 'Journey JSON', es: 'Viaje en JSON', ru: 'Путь в JSON' },
  },
] as const satisfies readonly ExportFormat[]

export type ExportFormatId = (typeof EXPORT_FORMATS)[number]['id']

export const formatNamed = (id: string): (typeof EXPORT_FORMATS)[number] | undefined =>
  EXPORT_FORMATS.find((format) => format.id === id)
