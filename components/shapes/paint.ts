import type { Primitive } from '@/lib/journey/drawing'
import { sameValue } from '@/lib/journey/same-value'
import { toMarkup } from '@/lib/journey/svg'

let count = 0

/** Makes the children of an `<svg>` the primitives of a list. @param before what they are now: what is the same stays */
export function paint(svg: SVGSVGElement, next: readonly Primitive[], before: readonly Primitive[]): void {
  if (next === before) return
  const markup = (primitive: Primitive) => toMarkup(primitive, `d${count++}-`)
  if (before.length === 0) {
    svg.innerHTML = next.map(markup).join('')
    return
  }
  next.forEach((primitive, i) => {
    if (sameValue(primitive, before[i])) return
    svg.children[i]?.remove()
    const after = svg.children[i]
    if (after) after.insertAdjacentHTML('beforebegin', markup(primitive))
    else svg.insertAdjacentHTML('beforeend', markup(primitive))
  })
  while (svg.children.length > next.length) svg.lastElementChild!.remove()
}
