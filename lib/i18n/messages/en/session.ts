export const session = {
  saveState: 'Save state',
  connecting: 'Connecting…',
  saving: '{count, plural, one {Saving…} other {Saving # changes…}}',
  onDevice: '{count, plural, one {On this device, 1 change} other {On this device, # changes}}',
  full: 'Board full: waiting for a place',
  saved: 'Saved',
  offline:
    '{count, plural, =0 {Offline: trying to connect} one {Offline, 1 change not kept: keep this tab open} other {Offline, # changes not kept: keep this tab open}}',
  offlineKept:
    '{count, plural, =0 {Offline: trying to connect} one {Offline, 1 change kept on this device} other {Offline, # changes kept on this device}}',
  storage:
    '{count, plural, =0 {Storage trouble: new changes will wait} one {Storage trouble, 1 change is waiting: keep this tab open} other {Storage trouble, # changes are waiting: keep this tab open}}',
  storageKept:
    '{count, plural, =0 {Storage trouble: new changes will wait} one {Storage trouble, 1 change is kept on this device} other {Storage trouble, # changes are kept on this device}}',
  notAcceptedLabel: '{count, plural, one {1 entry not accepted} other {# entries not accepted}}',
  notAcceptedOpen: '{count, plural, one {1 entry was not accepted} other {# entries were not accepted}}',
  notAcceptedTitle: 'This is not on the board',
  why: {
    refused: 'You may not make these changes here. Here is what you wrote, to copy.',
    locked:
      'Stages and lanes are locked on this board: only its facilitators change them. Here is what you wrote, to copy.',
    full: 'The board is full. Here is what you wrote, to copy.',
    entitiesPerBoard:
      'The board is full: it holds at most {limit, number} entries. Delete some to make room. Here is what you wrote, to copy.',
    freeShapesPerBoard:
      'The board is full: it holds at most {limit, number} notes and drawings. Delete some to make room. Here is what you wrote, to copy.',
    touchpointsPerMap:
      'The map is full: it holds at most {limit, number} touchpoints. Delete some, or start another map. Here is what you wrote, to copy.',
    stagesPerMap:
      'The map is full: it holds at most {limit, number} stages. Delete some, or start another map. Here is what you wrote, to copy.',
    clientTaken:
      'This tab had to start anew, and these changes had not been saved yet. Here is what you wrote, to copy.',
    epoch:
      'The board was restored from a backup, and these changes are not in it. Here is what you wrote, to copy.',
    goneBack:
      'The server had gone back to an earlier state of the board. What you had written since is there again; look whether this is, too. Here it is, to copy.',
    unreadable:
      'This device could not read what it had kept of these entries. The board is as the server has it: look whether something of yours is missing there.',
    astray:
      'This page had gone out of step with the board and took it anew. Here is what you wrote, to copy.',
    tooBig:
      'This was too large for one step. Here is what you wrote: copy it, and put it back in smaller pieces.',
  },
  elseSaved: 'Everything else is saved.',
  words: 'What you wrote',
  entry: '{kind}: {title}',
  kind: {
    map: 'Map',
    stage: 'Stage',
    touchpoint: 'Touchpoint',
    lane: 'Lane',
    card: 'Card',
    metric: 'Metric',
    persona: 'Persona',
    department: 'Department',
    view: 'View',
    note: 'Note',
    image: 'Image',
    drawing: 'Drawing',
    comment: 'Comment',
  },
  moreChanged: 'Something without words was changed here too, such as its place or a rating.',
  noWords: 'It held no words.',
  copy: 'Copy the words',
  copied: 'Copied',
  copyFailed: 'The browser does not allow copying. Select the words and copy them by hand.',
  close: 'Close',
  putAway: 'Put away',
  ended: {
    signIn: {
      label: 'Signed out',
      title: 'You are signed out',
      body: 'The board is closed for this tab until you are let in again.',
    },
    somebodyElse: {
      label: 'Signed in as somebody else',
      title: 'Somebody else is signed in here now',
      body: 'This page was opened as {name}, and nothing more is sent from it. Load it again to go on as whoever is signed in.',
    },
    revoked: {
      label: 'Access ended',
      title: 'Your access to this board has ended',
      body: 'You were removed from it, or the link you came by was withdrawn or has run out. Its owner can let you in again.',
    },
    deleted: {
      label: 'Board in the trash',
      title: 'This board is in the trash',
      body: 'Somebody has deleted the board. Its owner can bring it back.',
    },
    tooOld: {
      label: 'Load again',
      title: 'Sendero has been renewed',
      body: 'This page is of an older version. Load it again to go on.',
    },
    abuse: {
      label: 'Disconnected',
      title: 'The server has closed the connection',
      body: 'More came from this tab than the server takes. Load the page again to go on.',
    },
  },
  allKept: 'Everything you did is saved.',
  notKept: 'What you did last is not saved. Here is what you wrote, to copy.',
  commentsNotSent: 'What you wrote in comments has not been sent. Here it is, to copy.',
  home: 'All boards',
  reload: 'Load again',
} as const
