/** What a new board begins with. */
export const templates = {
  begin: 'Begin with',
  map: 'Empty map',
  framework: 'Five ready stages',
  copy: 'Copy of a board',
  copyOf: 'Which board',
  language: 'Language of the map',
} as const
