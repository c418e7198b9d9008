export { drawNote, NOTE, noteHeight, noteText, PAPERS, TONES } from '@/lib/journey/note-look'
export type { NoteText, Tone } from '@/lib/journey/note-look'
