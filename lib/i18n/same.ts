/** The same keys as another object of messages: a missing or surplus key is a type error, which fails the build. */
export type Same<M> = { readonly [K in keyof M]: M[K] extends string ? string : Same<M[K]> }
