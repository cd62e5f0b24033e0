/** One assumption that the cost rests on, and why it is what it is. */
type Volume = { amount: number; unit: string; reason: string };
const volume = (amount: number, unit: string, reason: string): Volume => ({ amount, unit, reason });

/** What is assumed of a round; everything else is measured or counted. */
export const VOLUMES = {
  laos: volume(
    7850,
    'LAOs',
    'Round 2566: 7,849 of DLA’s open data, and Bangkok; all of them submit',
  ),
  editsOfAnswer: volume(
    2,
    'saves of each answer',
    'Entered once, and corrected once when the certifier looks',
  ),
  notedShare: volume(
    0.2,
    'of first saves with a note of 200 letters',
    'A guess: most figures speak for themselves',
  ),
  filledFiles: volume(
    0.3,
    'filled-in files per LAO',
    'One LAO in three would rather fill in Excel; each still corrects its answers one by one, so nothing is taken off for it',
  ),
  opens: volume(
    24,
    'openings of the assessment per LAO',
    'Two officers, a dozen sittings each in seven weeks',
  ),
  presenceHours: volume(
    5,
    'hours with the form open and in use per LAO',
    'Fifty indicators at five minutes each, and the certifier’s reading',
  ),
  presenceBeats: volume(
    28,
    'signs of life per hour',
    'One in three minutes alone, one a minute for the fifth of the time that both are there',
  ),
  files: volume(
    12,
    'files of evidence per LAO',
    'The sample asks for nine; a third more than asked',
  ),
  fileMegabytes: volume(
    2,
    'MB per file',
    'Pictures are made smaller before they are sent; scanned letters are not',
  ),
  fileOpens: volume(8, 'openings of a file per LAO', 'The certifier looks at most of them once'),
  certifications: volume(
    2.2,
    'changes around certifying per LAO',
    'One request, and one certification in five is made again',
  ),
  submissions: volume(1.1, 'submissions per LAO', 'One in ten is returned and submitted again'),
  followedHours: volume(
    80,
    'hours that a province’s page of progress is looked at, per province',
    'Two hours a working day of the seven weeks, in each of the 77; the office’s page is one more among them',
  ),
  countsAtOnce: volume(
    1.2,
    'changes that one counting of an LAO takes up',
    'An officer saves every minute or slower and the stream is gathered for twenty seconds; a submission changes eight items at once',
  ),
  countMs: volume(
    150,
    'billed ms for each LAO that is counted',
    'Three calls to the table one after the other and the scoring of fifty answers; a call takes up some LAOs side by side',
  ),
  receipts: volume(
    4,
    'readings of a receipt per LAO',
    'Shown after the submit, printed, and confirmed by the public',
  ),
  surveyAnswers: volume(
    30,
    'answers to the questionnaire per LAO',
    'One LAO in five asks the public, and 150 people answer',
  ),
  pageRequests: volume(
    130,
    'requests for pages and their parts per LAO',
    'Two officers’ first loads of 25 files, then a few small files each sitting',
  ),
  pageMegabytes: volume(
    2.5,
    'MB of pages per LAO',
    'Two first loads with fonts, the rest from the browser’s own store',
  ),
  publicViews: volume(
    300_000,
    'pages of results seen by the public',
    'A guess: 40 for each LAO in the weeks after the publication',
  ),
  requestsOfView: volume(
    8,
    'requests per page of results',
    'The page’s parts, the pointer, and two or three files of data',
  ),
  kilobytesOfView: volume(
    120,
    'kB per page of results',
    'The parts of the page are in the browser’s store after the first',
  ),
  auditMinutes: volume(
    30_600,
    'minutes in which somebody changes something',
    'Ten hours of each of 51 days; each minute’s changes are one block for each shard',
  ),
  streamShards: volume(
    4,
    'shards of the table’s stream',
    'One for each thousand writes a second that the table is made for',
  ),
  entryWrites: volume(
    2.5,
    'write units of an entry of the trail',
    'An entry of 0.6 to 0.9 kB, some of 2 kB, where it is read and where the chain stands',
  ),
  entryMs: volume(5, 'ms of computing for each entry', 'Comparing, hashing and writing it'),
  reminderMails: volume(
    20_000,
    'reminders by e-mail',
    'Two or three people of each LAO that has not submitted, fewer with each of the four days',
  ),
  nights: volume(
    50,
    'nights',
    'Every night of a round of 51 days; each is taken to be as the second one measured, all submitted and one in a hundred new',
  ),
  laterNights: volume(
    120,
    'nights of a round that has closed',
    'Some four months of verifying, publication and appeals, until the office archives the round; as the others',
  ),
  publications: volume(2, 'publications', 'One, and one after corrections'),
  billedMs: volume(
    90,
    'billed ms of a call',
    'Some 40 ms with one call to the table, and one call in twenty begins a container, which takes a second',
  ),
  checkMs: volume(
    500,
    'billed ms to check a file’s bytes',
    '2 MB from S3 through SHA-256 at 0.6 of a processor, and begun containers',
  ),
  waitMs: volume(
    30,
    'ms of waiting for each call of the night',
    'On top of its CPU as measured: S3 answers in 20 to 40 ms, and calls wait side by side more often than not',
  ),
  accessLogBytes: volume(
    450,
    'bytes of access log per request',
    'One line of nine fields; a function that succeeds logs nothing',
  ),
  tracedShare: volume(
    0.06,
    'of calls are traced',
    'X-Ray’s default: one a second, and one in twenty',
  ),
  transitionsOfShard: volume(
    3,
    'state transitions per province',
    'An execution of its own: start, task, end',
  ),
  activeFirstMonth: volume(
    1.3,
    'accounts active per LAO in the round’s first month',
    'The recorder everywhere, the certifier in one LAO of three',
  ),
  activeSecondMonth: volume(
    2,
    'accounts active per LAO in its second month',
    'Recorder and certifier everywhere',
  ),
  otherAccounts: volume(
    250,
    'accounts of provinces, office and observers',
    'Three for each province and a few',
  ),
  months: volume(2, 'months that a round touches', '1 June to 21 July, as round 2566'),
  storedKilobytes: volume(
    80,
    'kB per LAO in table and index',
    'Submission of 23 kB and its entry of 6 in the index; areas, files, trail and what was certified',
  ),
  routes: volume(
    40,
    'routes of the API',
    'Each has six metrics of its own where the stage asks for detailed ones',
  ),
  alarms: volume(
    31,
    'alarms in prod',
    'One for each function and each new version, the night, the API, limits, backups',
  ),
} as const satisfies Record<string, Volume>;
export type VolumeName = keyof typeof VOLUMES;

export const amountOf = (name: VolumeName): number => VOLUMES[name].amount;
