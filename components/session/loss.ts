/** How somebody lost a board, as the server says it; each has its sentence among `common.failure`. */
const LOSSES = ['removed', 'came-by-withdrawn', 'came-by-expired'] as const

export type Loss = (typeof LOSSES)[number]

/** @param code of a refusal; undefined is answered for one that does not say how */
export const lossOf = (code: string | undefined): Loss | undefined => LOSSES.find((loss) => loss === code)
