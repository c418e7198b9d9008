/** Who is here, where they are, and following them. */
export const people = {
  all: 'Everybody here',
  count: '{count, plural, one {# person here} other {# people here}}',
  follow: 'Follow {name}',
  followShort: 'Follow',
  following: 'Following {name}',
  stop: 'Stop',
  stopLong: 'Stop following',
  followers: '{count, plural, one {# person follows you} other {# people follow you}}',
  idle: 'away',
  role: {
    viewer: 'may look',
    commenter: 'may comment',
    contributor: 'may contribute',
    editor: 'may edit',
    facilitator: 'leads the session',
    owner: 'owns the board',
  },
  where: 'Where the others are',
  selected: '{name} has selected: {title}',
  writing: '{name} is writing in: {title}',
  shape: 'something beside the maps',
} as const
