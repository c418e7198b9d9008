// @vitest-environment jsdom
import { NoteShapeTool, toRichText } from 'tldraw'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { askNothingOfTheBrowser, openDesk, pair, pointer, settled } from '../../board/board.fixture'
import { readCanvas, writeCanvas } from '@/lib/doc/canvas'
import { ORIGIN } from '@/lib/doc/origin'
import { textAt } from '@/lib/doc/text'
import { NOTE, noteHeight } from '@/lib/journey/note-look'
import { noteBeside, placeNote } from './note-place'
import type { NoteShape } from './note-shape'
import { NoteTool } from './note-tool'

type Desk = ReturnType<typeof openDesk>
const open: Desk[] = []
beforeAll(askNothingOfTheBrowser)
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

function two(): [Desk, Desk] {
  const [left, right] = pair()
  open.push(openDesk(left), openDesk(right, 'boris'))
  return [open.at(-2)!, open.at(-1)!]
}
const notes = ({ editor }: Desk): NoteShape[] =>
  editor.getCurrentPageShapes().filter((shape): shape is NoteShape => shape.type === 'sticky')
const type = ({ doc }: Desk, note: { id: string }, words: string, at = 0) =>
  doc.transact(() => textAt(doc, note.id, 'text')!.insert(at, words), ORIGIN.local)

describe('a sticky note', () => {
  it('[X89] can be written in the moment it is put, by several people at once, and its words are a shared text', () => {
    const [ana, boris] = two()
    placeNote(ana.editor, { x: 500, y: 300 })
    const [note] = notes(ana)
    expect(ana.editor.getEditingShapeId()).toBe(note!.id)
    expect(ana.editor.getShapePageBounds(note!)!.center).toMatchObject({ x: 500, y: 300 })
    type(ana, note!, 'Ask Ana')
    type(boris, note!, ' and Boris', 7)
    for (const one of [ana, boris]) expect(notes(one)[0]!.props.text).toBe('Ask Ana and Boris')
    const row = readCanvas(ana.doc).get(note!.id)!
    expect(row).toMatchObject({ text: 'Ask Ana and Boris', author: 'ana', type: 'sticky' })
    expect(row.props).toEqual({ tone: 'butter' })
  })

  it('[X88] it grows with its words on every screen, and moving it writes no word', async () => {
    const [ana, boris] = two()
    placeNote(ana.editor, { x: 0, y: 0 })
    const [note] = notes(ana)
    const words = 'line\n'.repeat(9)
    type(ana, note!, words)
    for (const { editor } of [ana, boris])
      expect(editor.getShapePageBounds(note!.id)).toMatchObject({ w: NOTE.w, h: noteHeight(words) })
    ana.editor.updateShape({ id: note!.id, type: 'sticky', x: 70 })
    type(boris, note!, 'Boris: ')
    await settled()
    for (const one of [ana, boris])
      expect(notes(one)[0]).toMatchObject({ x: 70, props: { text: `Boris: ${words}` } })
  })

  it('[X95] undo takes back a burst of typing, then the note; redo brings back both', () => {
    const [ana, boris] = two()
    placeNote(ana.editor, { x: 0, y: 0 })
    const [note] = notes(ana)
    type(ana, note!, 'mine')
    type(boris, note!, 'theirs ')
    ana.editor.undo()
    expect(notes(boris)[0]!.props.text).toBe('theirs ')
    ana.editor.undo()
    expect(notes(boris)).toEqual([])
    expect(readCanvas(ana.doc).get(note!.id)).toMatchObject({ text: 'theirs ', trashed: { by: 'ana' } })
    ana.editor.redo()
    ana.editor.redo()
    expect(notes(boris)[0]!.props.text).toBe('theirs mine')
  })

  it('[X95] a note that somebody deletes while another writes on it closes, and what was written is kept', async () => {
    const [ana, boris] = two()
    placeNote(ana.editor, { x: 0, y: 0 })
    const [note] = notes(ana)
    type(ana, note!, 'half a th')
    boris.editor.deleteShapes([note!.id])
    await settled()
    type(ana, note!, 'ought', 9)
    expect(ana.editor.getEditingShapeId()).toBeNull()
    noteBeside(ana.editor, note!.id, 'after')
    expect(notes(ana)).toEqual([])
    boris.editor.undo()
    expect(notes(ana)[0]!.props.text).toBe('half a thought')
  })

  it('[X96] Tab goes to the note beside it, and puts one of the same paper where there is none', () => {
    const [{ editor, canvas, doc }] = two()
    placeNote(editor, { x: 0, y: 0 })
    const first = editor.getEditingShapeId()!
    editor.updateShape<NoteShape>({ id: first, type: 'sticky', props: { tone: 'sky' } })
    noteBeside(editor, first, 'after')
    const second = editor.getEditingShapeId()!
    expect(second).not.toBe(first)
    expect(editor.getShape<NoteShape>(second)!.props.tone).toBe('sky')
    expect(editor.getShapePageBounds(second)!.x).toBeGreaterThan(editor.getShapePageBounds(first)!.maxX)
    expect(textAt(doc, second, 'text')).toBeDefined()
    noteBeside(editor, second, 'before')
    expect(editor.getEditingShapeId()).toBe(first)
    canvas.flush()
    expect(readCanvas(doc).size).toBe(2)
  })

  it('[X89] the tool puts one where it is clicked, once', () => {
    const [desk] = two()
    const { editor } = desk
    editor.removeTool(NoteShapeTool)
    editor.setTool(NoteTool)
    const mouse = pointer(editor)
    editor.setCurrentTool('note')
    mouse.up({ x: 10, y: 10 })
    expect(notes(desk)).toEqual([])
    mouse.down({ x: 200, y: 300 })
    mouse.up({ x: 200, y: 300 })
    expect(notes(desk)).toHaveLength(1)
    expect(editor.getShapePageBounds(notes(desk)[0]!)!.center).toMatchObject({ x: 200, y: 300 })
    expect(editor.isIn('select.editing_shape')).toBe(true)
    editor.setCurrentTool('note').cancel()
    expect(editor.getCurrentToolId()).toBe('select')
  })

  it('[X97] a copy takes the words along as a text of its own', () => {
    const [ana, boris] = two()
    placeNote(ana.editor, { x: 0, y: 0 })
    const [note] = notes(ana)
    type(ana, note!, 'Ask Ana')
    ana.editor.complete()
    const content = ana.editor.getContentFromCurrentPage([note!.id])!
    ana.editor.duplicateShapes([note!.id], { x: 300, y: 0 })
    ana.editor.putContentOntoCurrentPage(content)
    ana.canvas.flush()
    const copies = notes(boris).filter((one) => one.id !== note!.id)
    expect(copies).toHaveLength(2)
    for (const copy of copies) type(boris, copy, 'Copy: ')
    expect(
      notes(ana)
        .map((one) => one.props.text)
        .sort(),
    ).toEqual(['Ask Ana', 'Copy: Ask Ana', 'Copy: Ask Ana'])
  })

  it('[X97] notes of earlier boards stay what they are', () => {
    const [ana, boris] = two()
    const { id } =
      ana.editor.createShape({
        type: 'note',
        props: { richText: toRichText('Old') },
      }) && ana.editor.getCurrentPageShapes()[0]!
    ana.canvas.flush()
    const shown = boris.editor.getShape(id)!
    expect(shown.type).toBe('note')
    expect(boris.editor.getShapeUtil(shown).getText(shown)).toBe('Old')
  })

  it('[D8] a row of a note without a text, or of an unknown paper, harms nothing', () => {
    const [ana] = two()
    const row = (tail: string, tone: string) => ({
      id: `shape:${tail}`,
      typeName: 'shape' as const,
      type: 'sticky',
      at: { x: 0, y: 0 },
      index: `a1${tail}V`,
      parentId: 'page:page',
      props: { tone },
      meta: {},
    })
    const rows = [row('bare', 'sky'), row('newer', 'glass')]
    writeCanvas(
      ana.doc,
      rows.map((one) => ({ do: 'create', row: one }) as const),
      { origin: 'peer', author: 'boris' },
    )
    expect(notes(ana).map((one) => one.props)).toEqual([{ tone: 'sky', text: '' }])
  })
})
