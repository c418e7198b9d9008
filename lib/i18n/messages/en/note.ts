export const note = {
  empty: 'Empty note',
  field: 'Text of the note',
  paper: 'Paper of the note',
  tones: { butter: 'Butter', sand: 'Sand', rose: 'Rose', lilac: 'Lilac', sky: 'Sky', moss: 'Moss' },
  writing: '{name} is writing here',
} as const
