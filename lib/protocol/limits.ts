/** Every limit of the service: its unit and its reason. The setting LIMITS (JSON over these names) may change them. */
export const LIMITS = {
  /** bytes; one document frame: more than any honest step, little enough to judge in one go */
  frameBytes: 1_048_576,
  /** bytes; one presence frame on the wire */
  presenceFrameBytes: 65_536,
  /** bytes; one person's presence state */
  awarenessBytes: 4_096,
  /** per second and connection; presence beyond it is dropped */
  awarenessPerSecond: 30,
  /** per second and connection, sustained; above it we read the socket more slowly */
  documentFramesPerSecond: 60,
  documentBytesPerSecond: 262_144,
  /** what may come at once: a paste, an hour offline */
  documentFramesBurst: 4_000,
  documentBytesBurst: 2_097_152,
  /**
   * questions for the board or for everybody's presence, per second and connection: whoever comes in asks once, and
   * each answer may be as large as the board. Above it, or with an answer still on its way, we read on later
   */
  questionsPerSecond: 1,
  questionsBurst: 5,
  /** milliseconds above the rate, or of frames that do not fit and a question left unanswered, before the close */
  overRateMs: 60_000,
  /** bytes, encoded; what a browser can still open */
  boardBytes: 52_428_800,
  /** live rows, on import as over the socket; what lies in the trash does not count */
  entitiesPerBoard: 4_000,
  freeShapesPerBoard: 1_500,
  touchpointsPerMap: 300,
  stagesPerMap: 50,
  /** characters a text may grow to over the socket; files and API bodies: `textPerFieldInFiles` */
  textCharacters: 50_000,
  textPerFieldInFiles: 5_000,
  /** characters of a comment: several pages, so that nobody has to cut what they paste */
  commentCharacters: 20_000,
  /** one thread is told and shown as a whole */
  commentsPerThread: 500,
  /** far more than anybody reads, and still listed in one go */
  threadsPerBoard: 5_000,
  /** people and departments in one comment: each of them is told of it */
  mentionsPerComment: 20,
  /** different signs under one comment */
  reactionsPerComment: 20,
  /** milliseconds in which what is said goes into one letter: a sentence and its correction, and still at once */
  letterWaitMs: 20_000,
  /** bytes of an imported file */
  fileBytes: 5_242_880,
  /** bytes of a picture, as it is sent and as it is kept */
  imageBytes: 10_485_760,
  /** pixels of a picture that is sent: what a good camera makes, and 160 MB once it is opened */
  imagePixels: 40_000_000,
  /** px; the longer side of a picture as it is kept: sharp on the largest screens */
  imageSide: 4_096,
  /** bytes of all pictures of a board: a storyboard of hundreds, and still a backup that can be copied */
  imageBytesPerBoard: 524_288_000,
  connectionsPerBoard: 200,
  /** on one board: more tabs and devices than anybody has, and too few to close others out */
  connectionsPerPerson: 50,
  /** a workshop behind one router comes in at once: hence the burst */
  upgradesPerSecondPerIp: 10,
  upgradesBurstPerIp: 100,
  /** milliseconds from TCP accept to the upgrade's answer */
  upgradeMs: 5_000,
  /** frames in a row that do not fit, as answers or in place of one, before the connection is closed */
  softFrames: 20,
  /** new clientIDs one frame may bind: twice what offline reloads and tabs can plausibly bring */
  clientIdsPerFrame: 64,
  /** new clientIDs of one person on a board: a tab load that writes brings one, and each is kept for ever */
  clientIdsPerDay: 500,
  /**
   * siblings that may be passed to put one frame in its place, and a minute and person: 500,000 take a replica 0.3 s,
   * and honest work rarely takes 5,000. 500 structs that are moved count as one (lib/guard/moves.ts)
   */
  siblingStepsPerFrame: 500_000,
  siblingStepsPerMinute: 2_000_000,
  /** bytes waiting in a socket: above the first presence is dropped, above the second the socket is closed */
  bufferedSoftBytes: 1_048_576,
  bufferedHardBytes: 8_388_608,
  /** milliseconds a socket may stay above the soft mark */
  slowMs: 10_000,
  /** updates, bytes: when a room is compacted into a snapshot */
  snapshotUpdates: 500,
  snapshotBytes: 1_048_576,
  /** milliseconds between two snapshots for the number of updates: each costs as much as the board is large */
  snapshotMs: 60_000,
  /** milliseconds a room without people stays in memory */
  idleRoomMs: 30_000,
  /** milliseconds a socket ticket is good for */
  ticketMs: 30_000,
} as const
export type Limits = { -readonly [K in keyof typeof LIMITS]: number }

/** The limits of live rows, each with the code of the REJECT for a frame that would go beyond it. */
export const ROW_LIMITS = {
  entitiesPerBoard: 'too-many-entities',
  freeShapesPerBoard: 'too-many-shapes',
  touchpointsPerMap: 'too-many-touchpoints',
  stagesPerMap: 'too-many-stages',
} as const satisfies { readonly [K in keyof Limits]?: string }
export type RowLimit = keyof typeof ROW_LIMITS

/** The limit that a code of refusal stands for. */
export const LIMIT_OF: Readonly<Partial<Record<string, RowLimit>>> = Object.fromEntries(
  Object.entries(ROW_LIMITS).map(([limit, code]) => [code, limit as RowLimit]),
)
