import type { ReactElement } from 'react'
import type { Id } from '@/lib/journey/model'
import { MapHead } from './map-head'

/** A map's paper, and over it what of its head can be written in or chosen. */
export const withHead = (paper: ReactElement, entity: Id) => (
  <>
    {paper}
    <MapHead map={entity as Id<'map'>} />
  </>
)
