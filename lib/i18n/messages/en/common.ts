/** What every page may say. `failure` has a text for each `code` of the API that people can meet. */
export const common = {
  language: 'Language',
  home: 'All boards',
  reload: 'Load again',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  role: {
    viewer: 'You can look around.',
    commenter: 'You can look around and comment.',
    contributor: 'You can add cards and notes of your own.',
    editor: 'You can edit this board.',
    facilitator: 'You can edit this board and lead the session.',
    owner: 'This board is yours.',
  },
  failure: {
    'sign-in': 'You are not signed in any more. Open your link again.',
    forbidden: 'You may not do this on this board.',
    'no-board': 'There is no such board.',
    trashed: 'This board is in the trash.',
    'wrong-link':
      'This link does not work. It may have been copied without its last part: ask for it once more.',
    'link-revoked': 'This link was withdrawn. Ask whoever sent it for a new one.',
    'link-expired': 'This link has expired. Ask whoever sent it for a new one.',
    password: 'This link needs a password.',
    'wrong-password': 'This is not the password.',
    'wrong-owner-link': 'This link is not good any more: each start of the server prints a new one.',
    'too-many': 'Too many attempts. Wait a minute and try again.',
    'name-empty': 'Write the name that others will see.',
    'name-long': 'A name can have at most 80 characters.',
    'name-characters': 'This name has characters that cannot be shown.',
    'department-empty': 'This department has no letters. Leave it empty if you have none.',
    'department-long': 'A department can have at most 80 characters.',
    'department-characters': 'This department has characters that cannot be shown.',
    'foreign-origin': 'This page was opened under another address than the server expects (PUBLIC_URL).',
    invalid: 'Something in this form is not right.',
    storage: 'The server cannot write to its disk at the moment. Nothing was changed; try again soon.',
    busy: 'The server is busy. Try again in a moment.',
    network: 'The server cannot be reached. What you wrote is still here; try again.',
    broken: 'Something broke on the server. Nothing was changed; try again.',
  },
  missing: {
    title: 'Nothing is here',
    body: 'The address may be mistyped, or what was here is gone.',
  },
  noBoard: {
    title: 'There is no such board',
    body: 'The address may be mistyped. If somebody sent it to you, ask them for a share link.',
  },
  trashed: {
    title: 'This board is in the trash',
    body: 'Nothing of it is lost. Its owner can take it out again.',
    restore: 'Take it out of the trash',
  },
  forbidden: {
    title: 'This board is not shared with you',
    body: 'Ask its owner for a share link, and open that in this browser. If your link was withdrawn or has expired, they can make a new one.',
  },
  deadLink: {
    title: 'This link does not work any more',
    body: 'It was withdrawn, has expired, or was copied incompletely. Ask whoever sent it for a new one.',
  },
  signIn: {
    title: 'Come in by a link',
    guest: 'Were you invited? Open the share link you were sent: it brings you straight to the board.',
    owner:
      'Is this your Sendero? Open the owner’s link. It stands in the terminal where the server was started.',
    label: 'Or paste a link here',
    open: 'Open',
    wrong: 'This is not a link of this Sendero.',
  },
  broken: {
    title: 'This page broke',
    body: 'What was saved is safe. Loading the page again usually helps.',
  },
  enter: {
    title: 'Signing you in…',
    failed: 'You could not be signed in',
    incomplete:
      'This link is incomplete: its last part, behind the #, is missing. Copy it whole from the terminal.',
  },
} as const
