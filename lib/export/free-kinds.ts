/** Each kind of free shape in its own coordinates. Props are other people's: what is missing or odd gets a default. */
import { textWidth, wrap, type Font } from '@/lib/journey/measure'
import { drawNote, TONES, type Tone } from '@/lib/journey/note-look'
import { LIGHT } from '@/lib/journey/tokens'
import { drawArrow, ownWay } from './free-arrows'
import { GEO } from './free-geo'
import { penned, polyline, smooth, strokePoints } from './free-geometry'
import { FILLS, LABEL_PAD, LABELS, NOTE_PX, TEXTS } from './free-look'
import {
  fontOf,
  inksOf,
  labelInk,
  lineWidth,
  list,
  name,
  number,
  object,
  penOf,
  pointOf,
  text,
  wordsOf,
  type Local,
  type Props,
} from './free-props'
import type { FreeShape } from './free-shapes'
import type { Segment } from './path-segments'

/** How much a highlighter covers. */
const MARKED = 0.88
/** Names of frames, and addresses. */
const SMALL: Font = { size: 13, weight: 400, lineHeight: 18 }
/** @returns undefined of a kind that is not drawn */
export const drawLocal = (shape: FreeShape): Local[] | undefined => KINDS[shape.type]?.(shape)

const KINDS: Record<string, (shape: FreeShape) => Local[] | undefined> = {
  // its members are shapes of their own
  group: () => [],
  sticky: ({ props, text = '' }) => {
    const tone = TONES.find((one) => one === props.tone) ?? ('butter' satisfies Tone)
    return drawNote({ text, tone }, { theme: LIGHT, scheme: 'light', shows: 'all' }).flatMap(
      (part): Local[] => {
        if (part.is === 'text') return [part]
        if (part.is === 'path') return []
        const { w, h, fill, stroke, strokeWidth } = part
        return [{ is: 'path', segments: GEO.rectangle!(w, h), fill, stroke, strokeWidth }]
      },
    )
  },
  text: ({ props }) => {
    const font = fontOf(props, TEXTS)
    const words = wordsOf(props.richText)
    const isWrapped = props.autoSize === false
    const lines = isWrapped ? wrap(words, font, number(props.w, 100)) : words.split('\n')
    const w = isWrapped ? number(props.w, 100) : Math.max(...lines.map((line) => textWidth(line, font)))
    return [text(words, lines, font, { x: 0, y: 0, w }, name(props.textAlign, 'start'), inksOf(props).line)]
  },
  image,
  // the canvas's own kind of note, from another board's clipboard
  note: ({ props }) => {
    const [w, h] = [NOTE_PX, NOTE_PX + number(props.growY, 0)].map((px) => px * number(props.scale, 1))
    const words = label({ ...props, labelColor: 'black' }, w!, h!)
    return [{ is: 'path', segments: GEO.rectangle!(w!, h!), fill: inksOf(props).note }, ...words]
  },
  geo: ({ props }) => {
    const draw = GEO[name(props.geo, 'rectangle')]
    if (!draw) return undefined
    const [w, h] = [number(props.w, 100), number(props.h, 100) + number(props.growY, 0)]
    return [
      {
        is: 'path',
        segments: flipped(draw(w, h), w, h, props),
        fill: FILLS[name(props.fill, 'none')]?.(inksOf(props)),
        ...penOf(props),
      },
      ...label(props, w, h),
    ]
  },
  draw: ({ props }) => {
    const segments = strokesOf(props)
    const isClosed = props.isClosed === true
    const fill = isClosed ? FILLS[name(props.fill, 'none')]?.(inksOf(props)) : undefined
    // a pencil's line is a little wider than others
    const pen = penOf(props, lineWidth(props) + number(props.scale, 1))
    return [{ is: 'path', segments: isClosed ? [...segments, ['Z']] : segments, fill, ...pen }]
  },
  highlight: ({ props }) => {
    const width = (TEXTS[name(props.size, 'm')] ?? TEXTS.m!) * 1.12 * number(props.scale, 1)
    const stroke = inksOf(props).highlight
    return [{ is: 'path', segments: strokesOf(props), stroke, strokeWidth: width, opacity: MARKED }]
  },
  line: ({ props }) => {
    const points = Object.values(object(props.points))
      .sort((a, b) => (name(object(a).index, '') < name(object(b).index, '') ? -1 : 1))
      .map((point) => pointOf(point))
    return [
      {
        is: 'path',
        segments: props.spline === 'cubic' ? smooth(points) : polyline(points),
        ...penOf(props),
      },
    ]
  },
  arrow: ({ props }) => drawArrow(props, ownWay(props)),
  frame: ({ props }) => {
    const [w, h] = [number(props.w, 100), number(props.h, 100)]
    const words = name(props.name, '')
    const fill = LIGHT.paper
    return [
      { is: 'path', segments: GEO.rectangle!(w, h), fill, stroke: LIGHT.faint, strokeWidth: 1 },
      ...(words ? [text(words, wrap(words, SMALL, w, 1), SMALL, { x: 0, y: -SMALL.lineHeight - 4, w }, 'start', LIGHT.ink)] : []), // oxfmt-ignore
    ]
  },
  bookmark: ({ props }) => linkCard(props),
  embed: ({ props }) => linkCard(props),
}

/** What stands elsewhere is not shown, but that it is here, and where it leads. */
function linkCard(props: Props): Local[] {
  const [w, h] = [number(props.w, 300), number(props.h, 100)]
  const address = name(props.url, '')
  const lines = wrap(address, SMALL, w - 2 * LABEL_PAD, 2)
  const place = { x: LABEL_PAD, y: LABEL_PAD, w: w - 2 * LABEL_PAD }
  return [
    { is: 'path', segments: GEO.rectangle!(w, h), fill: LIGHT.paper, stroke: LIGHT.hairline, strokeWidth: 1 },
    ...(address ? [text(address, lines, SMALL, place, 'start', LIGHT.secondary)] : []),
  ]
}

/** A picture that our server keeps; whatever else stands there, other people's software wrote it. */
const KEPT = /^asset:([0-9a-f]{32})$/

function image({ props }: FreeShape): Local[] | undefined {
  const [, asset] = KEPT.exec(name(props.assetId, '')) ?? []
  if (!asset) return undefined
  const { topLeft, bottomRight, isCircle } = object(props.crop)
  const [from, to] = [pointOf(topLeft), bottomRight === undefined ? { x: 1, y: 1 } : pointOf(bottomRight)]
  const [across, down] = [to.x - from.x, to.y - from.y]
  const isPart = across > 0 && down > 0 && (across < 1 || down < 1)
  return [
    {
      ...{ is: 'image', asset, x: 0, y: 0, w: number(props.w, 100), h: number(props.h, 100) },
      ...(isPart && { crop: { ...from, w: across, h: down } }),
      ...(isCircle === true && { isRound: true }),
      ...(props.flipX === true && { flipX: true }),
      ...(props.flipY === true && { flipY: true }),
    },
  ]
}

/** The words inside a shape. */
function label(props: Props, w: number, h: number): Local[] {
  const words = wordsOf(props.richText)
  if (!words) return []
  const font = fontOf(props, LABELS)
  const room = Math.max(font.size, w - 2 * LABEL_PAD)
  const lines = wrap(words, font, room)
  const high = lines.length * font.lineHeight
  const vertical = name(props.verticalAlign, 'middle')
  const y = vertical === 'start' ? LABEL_PAD : vertical === 'end' ? h - LABEL_PAD - high : (h - high) / 2
  return [
    text(words, lines, font, { x: LABEL_PAD, y, w: room }, name(props.align, 'middle'), labelInk(props)),
  ]
}

/** The outline is mirrored, its words are not. */
const flipped = (segments: readonly Segment[], w: number, h: number, { flipX, flipY }: Props): Segment[] =>
  segments.map(([command, ...numbers]) => {
    const points = numbers.map((n, i) =>
      i % 2 === 0 ? (flipX === true ? w - n : n) : flipY === true ? h - n : n,
    )
    return [command, ...points] as unknown as Segment
  })

function strokesOf(props: Props): Segment[] {
  const [scaleX, scaleY] = [number(props.scaleX, 1), number(props.scaleY, 1)]
  const strokes = list(props.segments).map((segment) => {
    const { path, dim, type } = object(segment)
    const points = strokePoints(name(path, ''), number(dim, 3) === 2 ? 2 : 3)
    return {
      isStraight: type === 'straight',
      points: points.map(({ x, y }) => ({ x: x * scaleX, y: y * scaleY })),
    }
  })
  return strokes.flatMap(({ isStraight, points }, i) => {
    // a touch of the pen is a dot
    const all = points.length === 1 ? [points[0]!, { x: points[0]!.x + 0.01, y: points[0]!.y }] : points
    const drawn = isStraight ? polyline(all) : penned(all)
    const [first, ...rest] = drawn
    return i > 0 && first?.[0] === 'M' ? [['L', first[1], first[2]], ...rest] : drawn
  })
}
