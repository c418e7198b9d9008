/** Between facts of one line, which may break after it: a line never begins with a dot. */
export const BETWEEN = '\u00a0· '
