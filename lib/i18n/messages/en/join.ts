export const join = {
  title: 'You are invited to a board',
  peopleNow:
    '{count, plural, =0 {Type your name and come in.} one {# person is mapping now. Type your name and come in.} other {# people are mapping now. Type your name and come in.}}',
  hereAs: 'You are here as {name}.',
  notYou: 'Not you?',
  yourName: 'Your name',
  department: 'Department',
  departmentHint: 'Optional',
  departments: 'Departments',
  password: 'Password',
  join: 'Join',
  joining: 'Coming in…',
  noAccount: 'No account needed.',
} as const
