import { CardShapeUtil } from './card/card-shape'
import { LaneShapeUtil } from './lane/lane-shape'
import { MapShapeUtil } from './map/map-shape'
import { StageShapeUtil } from './stage/stage-shape'
import { TouchpointShapeUtil } from './touchpoint/touchpoint-shape'

/** Every journey shape the canvas knows. */
export const SHAPE_UTILS = [MapShapeUtil, StageShapeUtil, TouchpointShapeUtil, LaneShapeUtil, CardShapeUtil]
