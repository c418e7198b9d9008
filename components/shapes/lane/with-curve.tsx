import type { ReactElement } from 'react'
import type { Id } from '@/lib/journey/model'
import { CurveHandles } from './curve-handles'

/** A lane's drawing, and over it what can be taken hold of. */
export const withCurve = (lane: ReactElement, entity: Id) => (
  <>
    {lane}
    <CurveHandles lane={entity as Id<'lane'>} />
  </>
)
