/** What a new board begins with. */
export const templates = {
  begin: 'Begin with',
  map: 'Empty map',
  framework: 'Five ready stages',
  copy: 'Copy of a board',
  copyOf: 'Which board',
  own: 'Your team’s templates',
  ready: 'Ready ones',
  ownMore: 'More about the template {title}',
  open: 'Open and change it',
  rename: 'Rename…',
  renameTitle: 'Rename the template',
  renamed: 'Rename',
  mark: 'Template',
  markHint: 'New boards begin with what is on this one. What you change here is in those made from now on.',
  language: 'Language of the map',
} as const
