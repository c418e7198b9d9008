/** The letter that begins a comment, or where it stands on a keyboard of other letters. */
export const isC = ({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): boolean =>
  /^[a-z]$/i.test(key) ? key.toLowerCase() === 'c' : code === 'KeyC'
