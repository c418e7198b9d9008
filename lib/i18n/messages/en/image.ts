export const image = {
  add: 'Image',
  storing: 'Storing {name}',
  stuck: 'Not stored yet: {name}',
  readOnly: 'You can look at this board, but not put images on it.',
  notImages:
    '{count, plural, one {One file is no image and was left out.} other {# files are no images and were left out.}} A board takes JPEG, PNG, WebP, GIF, AVIF and SVG.',
  tooMany: 'A board takes {count} images at once: the first {count} were taken.',
  interrupted:
    '{count, plural, one {One image was not stored} other {# images were not stored}}, because the board was opened anew. {count, plural, one {Put it on the board again.} other {Put them on the board again.}}',
  stillOnly: 'Images do not move on a board: the first picture of it was kept.',
  'not-an-image':
    '“{name}” cannot be shown here. Save it as JPEG, PNG or WebP and put it on the board again.',
  'image-too-big': '“{name}” has more than {megabytes} MB. Save it smaller and put it on the board again.',
  'image-too-many-pixels':
    '“{name}” has too many pixels: at most {megapixels} megapixels can be opened. Save it smaller and put it on the board again.',
  'image-broken': '“{name}” cannot be read: the file is damaged, or too complex. Nothing was changed.',
  'images-full':
    'There is no room left for “{name}”: the images of a board may have {boardMegabytes} MB in all. Put it on another board, or save it smaller.',
  refused: '“{name}” was not stored: you may not change this board any more.',
  waiting:
    '{why} {count, plural, one {One image is not stored yet: it is kept here} other {# images are not stored yet: they are kept here}} as long as this page is open.',
  why: {
    offline: 'There is no connection to the server.',
    busy: 'The server has too much to do at the moment.',
    broken: 'The server could not store it.',
  },
  again: 'Try again',
  discard: 'Discard',
  describe: 'Description of the image',
  describeHint: 'What can be seen on it?',
  imageBar: 'Image',
} as const
