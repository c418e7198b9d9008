export const clip = {
  entitiesPerBoard:
    'There is no room for that: a board holds at most {entitiesPerBoard, number} entries. Nothing was pasted.',
  stagesPerMap:
    'There is no room for that: a map holds at most {stagesPerMap, number} stages. Nothing was pasted.',
  touchpointsPerMap:
    'There is no room for that: a map holds at most {touchpointsPerMap, number} touchpoints. Nothing was pasted.',
  freeShapes:
    'There is no room for that: a board holds at most {freeShapesPerBoard, number} free shapes. Nothing was pasted.',
  readOnly: 'You can copy from this board, but not paste or cut on it.',
  unreadable: 'What was copied cannot be read here. Nothing was pasted.',
  byKeys: 'The browser does not let a menu read the clipboard here. Press Ctrl+V, or ⌘V on a Mac.',
} as const
