import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Drawn } from '@/components/shapes/drawn'
import { drawEntity, drawMap, type DrawingOptions } from '@/lib/journey/drawing'
import { layoutMap } from '@/lib/journey/layout'
import { DARK, LIGHT } from '@/lib/journey/tokens'
import css from './gallery.module.css'
import { GALLERY_MAP, SHELVES, type Scene } from './scenes'

export const metadata: Metadata = { title: 'Gallery' }

/** How each scene is looked at. */
const LOOKS: readonly ({ name: string; className: string | undefined } & DrawingOptions)[] = [
  { name: 'light', theme: LIGHT, className: css.light },
  { name: 'dark', theme: DARK, className: css.dark },
  { name: 'far out', theme: LIGHT, detail: 'block', className: css.light },
]

/** Every shape in every state, drawn by the pure drawing alone. While developing only. */
export default function Gallery() {
  if (process.env.NODE_ENV !== 'development') notFound()
  return (
    <main className={css.gallery}>
      <h1>Gallery</h1>
      <nav className={css.index} aria-label="Shelves">
        {SHELVES.map(({ name }) => (
          <a key={name} href={`#${name}`}>
            {name}
          </a>
        ))}
      </nav>
      {SHELVES.map(({ name, scenes }) => (
        <section key={name} id={name}>
          <h2>{name}</h2>
          {scenes.map((scene) => (
            <figure key={scene.state} className={css.scene}>
              <figcaption>{scene.state}</figcaption>
              <div className={css.looks}>
                {LOOKS.map(({ name: look, className, ...options }) => (
                  <div key={look} className={`${css.plate} ${className}`}>
                    <Plate {...scene} options={options} />
                  </div>
                ))}
              </div>
            </figure>
          ))}
        </section>
      ))}
    </main>
  )
}

function Plate({ board, entity, options }: Scene & { options: DrawingOptions }) {
  const layout = layoutMap(board, GALLERY_MAP)
  const size = entity ? layout.boxes.get(entity) : { w: layout.width, h: layout.height }
  if (!size) return <p>not shown</p>
  const primitives = entity ? drawEntity(board, layout, entity, options) : drawMap(board, layout, options)
  return <Drawn primitives={primitives} width={size.w} height={size.h} />
}
