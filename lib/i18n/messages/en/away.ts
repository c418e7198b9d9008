export const away = {
  open: 'While you were away: {count, plural, one {1 change} other {# changes}}',
  title: 'While you were away',
  new: 'New',
  changed: 'Changed',
  trashed: 'In the trash',
  clashes: 'Kept: others deleted this, or what it lies in, while you changed it',
  undeleted: 'Kept: you deleted this, and others changed it meanwhile',
  broughtBack: 'Back on the board: you had deleted this, and others brought it back',
  sent: '{count, plural, one {Your change is saved.} other {Your # changes are saved.}}',
  sending: '{count, plural, one {Your change is being saved.} other {Your # changes are being saved.}}',
  more: 'And {count, number} more.',
  close: 'Close',
  putAway: 'Put away',
  left: '{name} left {count, plural, one {1 unsent change} other {# unsent changes}} here',
  leftTitle: 'Unsent changes of other people',
  leftBody:
    'This was changed in this browser without a connection. It is sent when {name} opens the board here again, and not before.',
  comments:
    'These comments are not sent. They stand here again when whoever wrote them opens the board in this browser.',
  commentsOf:
    'These comments of {name} are not sent. They stand here again when {name} opens the board in this browser.',
  somebody: 'somebody',
  kept: 'Not sent, kept in this browser',
  save: 'Save as file',
  fileName: 'Unsent changes of {name}',
} as const
