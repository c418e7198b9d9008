/** Short words for writing sample journeys; what they make is journey JSON. */

export const observed = (text: string, source: string) => ({ text, evidence: 'observed', source })
export const reported = (text: string, source: string) => ({ text, evidence: 'reported', source })
export const assumed = (text: string) => ({ text, evidence: 'assumed' })

/** An improvement. @param impact @param effort 1 (little) to 5 (much) */
export const idea = (text: string, impact: number, effort: number, owner: string) => ({
  text,
  impact,
  effort,
  owner,
})

export const lanes = (...kinds: string[]) => kinds.map((kind) => ({ kind }))
