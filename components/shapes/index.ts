import { CardShapeUtil } from './card/card-shape'
import { LaneShapeUtil } from './lane/lane-shape'
import { MapShapeUtil } from './map/map-shape'
import { NoteShapeUtil } from './note/note-shape'
import { NoteTool } from './note/note-tool'
import { StageShapeUtil } from './stage/stage-shape'
import { TouchpointShapeUtil } from './touchpoint/touchpoint-shape'

/** Every shape of ours that the canvas knows: the parts of maps, and notes. */
export const SHAPE_UTILS = [
  MapShapeUtil,
  StageShapeUtil,
  TouchpointShapeUtil,
  LaneShapeUtil,
  CardShapeUtil,
  NoteShapeUtil,
]

/** Tools of ours; one with the id of tldraw's takes its place. */
export const TOOLS = [NoteTool]
