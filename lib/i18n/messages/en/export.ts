/** The button Export and what it opens. */
export const exporting = {
  open: 'Export',
  title: 'Export as a file',
  close: 'Close',
  what: 'What',
  parts: { board: 'Whole board', map: 'This map', stage: 'This stage', chosen: 'Selection' },
  format: 'Format',
  size: 'Size',
  ground: 'Background',
  paper: 'Paper',
  transparent: 'Transparent',
  about: {
    png: 'A picture for slides and documents.',
    svg: 'A drawing that stays sharp at every size; its text can be found and copied.',
    pdf: 'One page that stays sharp at every size; its text can be found and copied.',
    json: 'The journey itself, to bring it into another board. Free notes and drawings are not in it.',
  },
  comments: 'With the comments, on pages of their own',
  pixels: '{width} × {height} pixels.',
  leftOut:
    '{count, plural, one {# object} other {# objects}} on the canvas cannot be drawn and will be missing.',
  boxes:
    '{count, plural, one {# character is a box} other {# characters are boxes}} in the PDF: there is no font for them here. They can still be found and copied. PNG and SVG show them.',
  tooLarge:
    'That is more than a browser can paint. Choose a smaller size, or SVG or PDF, which stay sharp at every size.',
  largest: '{scale}× is the most that a browser can paint of this. SVG and PDF stay sharp at every size.',
  save: 'Download',
  making: 'Making the file…',
  copy: 'Copy picture',
  copied: 'Copied',
  said: {
    saved: 'The file is in your downloads.',
    failed: 'The file could not be made. Try again.',
    notCopied: 'This browser does not allow copying pictures here. Download the file instead.',
  },
  preview: 'Preview of {title}',
  long: 'Scroll to see the rest.',
  drawing: 'Drawing the preview…',
  noPreview: 'The preview could not be drawn.',
  nothing: 'There is nothing to export yet.',
} as const
