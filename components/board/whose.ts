/** Somebody, and the guests that they were before they signed in to their account. */
export interface Author {
  person: string
  formerly?: readonly string[] | undefined
}

/** Whether it was they who wrote a row. */
export const isBy = ({ person, formerly = [] }: Author, author: string | undefined): boolean =>
  author !== undefined && (author === person || formerly.includes(author))
