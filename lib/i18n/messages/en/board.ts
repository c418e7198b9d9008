export const board = {
  region: 'Board',
  opening: 'Opening the board…',
  people: 'People',
  you: '{name} (you)',
  peopleMore: '+{count}',
  home: 'All boards',
  tools: {
    label: 'Tools',
    select: 'Select',
    hand: 'Move the view',
    note: 'Note',
    text: 'Text',
    box: 'Shape',
    arrow: 'Arrow',
    draw: 'Draw',
    eraser: 'Eraser',
  },
  add: {
    label: 'Add to the map',
    stage: 'Add stage',
    touchpoint: 'Add touchpoint',
    lane: 'Add lane',
    laneKinds: 'Kinds of lane',
    card: 'Add card',
    map: 'Add map',
    short: { stage: 'Stage', touchpoint: 'Touchpoint', lane: 'Lane', card: 'Card', map: 'Map' },
  },
  empty: {
    begin: 'A journey map starts with one stage: what does the customer do first?',
    nothing: 'There is no map on this board yet.',
    unreadable:
      '{count, plural, one {A map of this board cannot be read.} other {# maps of this board cannot be read.}} Nothing is lost: everything is kept as it is.',
    addMap: 'New journey map',
  },
  zoom: {
    label: 'View',
    in: 'Zoom in',
    out: 'Zoom out',
    fit: 'Show everything',
    reset: 'Zoom to 100 %',
    undo: 'Undo',
    redo: 'Redo',
  },
  skipped:
    '{count, plural, one {One change was left alone: somebody has changed it since.} other {# changes were left alone: somebody has changed them since.}}',
  full: 'This board is full: it holds at most {limit} entries. Delete some, or start another board.',
  fullCanvas:
    'There is no more room around the maps: a board holds at most {limit} notes, drawings and other free shapes. Delete some first.',
  imagesLeft:
    '{count, plural, one {One image is not kept on our server and was left out.} other {# images are not kept on our server and were left out.}} Copy the picture itself, or put in its file.',
  dropped: {
    nowhere: 'That belongs on a map, in a place of its kind. It is back where it was.',
    gone: 'What you were moving has been deleted meanwhile. It lies in the trash.',
  },
  deleted: '{count, plural, one {Deleted 1 entry} other {Deleted # entries}}',
  rescued: {
    mine: '{name} has deleted what you are writing in. It is kept: go on.',
    nobodys: 'What you are writing in was deleted. It is kept: go on.',
    theirs:
      '{name} is writing in something you deleted. That is kept, in its place or among the rescued things.',
  },
  personGone: '{name} is not here any more. The view is yours again.',
  putBack: 'Undo',
  untitled: {
    map: 'Untitled map',
    stage: 'Untitled stage',
    touchpoint: 'Untitled touchpoint',
    lane: 'Untitled lane',
    card: 'Empty card',
  },
  field: {
    map: 'Title of the map',
    stage: 'Title of the stage',
    touchpoint: 'Title of the touchpoint',
    lane: 'Title of the lane',
    card: 'Text of the card',
  },
  licence: {
    title: 'The canvas has stopped showing itself',
    body: 'The tldraw canvas needs a licence key for this address, and this installation has none. Your board is safe; below it stands as a picture. Whoever runs this installation can set TLDRAW_LICENSE_KEY and start it again.',
  },
} as const
