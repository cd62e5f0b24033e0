import type { National } from './national.ts';
import type { FunctionNight, Night } from './national-night.ts';
import type { Table } from './tables.ts';

/** The section "national" of docs/bench.md. */
export function nationalTables(national: National): Table[] {
  const { laoCount, changed, loadSeconds, first, second, publication } = national;
  const thousands = laoCount / 1000;
  return [
    {
      title: 'The country: two nights',
      says: [
        `${number(laoCount)} LAOs of the demo registry, all submitted, with the demo’s answers to the sample`,
        'catalogue. The very definition that deploys runs over the emulators, each function in processes',
        `of its own, two at a time. Submissions were loaded in ${loadSeconds.toFixed(0)} s by the stores’ own`,
        'transactions; the saves before them and the files of evidence were left out, which no night',
        `reads. Before the second night ${changed} LAOs submitted anew.`,
        '',
        'Read units are reckoned from the sizes of what was read, by AWS’s published rules; a night writes',
        'nothing to the table. Seconds are of this machine, and hold the emulators’ own work.',
        '',
        `Publishing the second night took ${number(publication.objectWrites)} writes of S3 and`,
        `${publication.seconds.toFixed(1)} s.`,
      ].join('\n'),
      columns: ['', 'first night', `second, ${changed} changed`],
      rows: [
        ['LAOs scored', number(first.scored), number(second.scored)],
        ['LAOs kept from the night before', number(first.kept), number(second.kept)],
        ...line('read units', first, second, ({ readUnits }) => readUnits),
        ...line('the same by the emulator', first, second, ({ emulatorUnits }) => emulatorUnits),
        ...line('write units', first, second, () => 0),
        ...line('MB read from the index', first, second, ({ readBytes }) => readBytes / 1e6),
        ...line('calls to the table', first, second, ({ tableCalls }) => tableCalls),
        ...line('S3: GET', first, second, ({ objectReads }) => objectReads),
        ...line('S3: PUT and LIST', first, second, ({ objectWrites }) => objectWrites),
        ['read units per LAO', perLao(first, laoCount), perLao(second, laoCount)],
        ['seconds', first.seconds.toFixed(0), second.seconds.toFixed(0)],
        [
          'seconds per thousand LAOs',
          (first.seconds / thousands).toFixed(1),
          (second.seconds / thousands).toFixed(1),
        ],
      ],
    },
    {
      title: 'The country: each function of the night',
      says: [
        'First night / second night. Memory is the most that one process took, Node itself and the',
        'reading of TypeScript included; GB-seconds are the time of each invocation here, times the',
        'memory that the stack gives it.',
      ].join('\n'),
      columns: ['function', 'invocations', 'CPU, s', 'longest, s', 'GB-s', 'peak, MB', 'has, MB'],
      rows: first.functions.map((one) => {
        const other = second.functions.find(({ name }) => name === one.name) ?? one;
        const both = (of: (each: FunctionNight) => string) => `${of(one)} / ${of(other)}`;
        return [
          one.name,
          both(({ invocations }) => number(invocations)),
          both(({ cpuMs }) => (cpuMs / 1000).toFixed(1)),
          both(({ longestMs }) => (longestMs / 1000).toFixed(1)),
          both((each) => gigabyteSeconds(each).toFixed(0)),
          both(({ peakBytes }) => megabytes(peakBytes)),
          number(one.memoryMb),
        ];
      }),
    },
    {
      title: 'The country, and 10 and 100 of it, without stores',
      says: [
        'Score, partial aggregate and merge of each LAO, then ranks and statistics of all. What it costs',
        'for one LAO stays flat. LAOs are scored one by one and let go; the groups that are counted are',
        'as many however many LAOs there are. What grows is the list of LAOs that is published, one row',
        'for each.',
      ].join('\n'),
      columns: [
        'LAOs',
        'CPU per LAO: score and merge, ms',
        'publish, ms',
        'groups',
        'peak, MB',
        'per LAO, kB',
      ],
      rows: national.pure.map(({ laos, scoreMs, publishMs, cells, peakBytes }) => [
        number(laos),
        scoreMs.toFixed(2),
        publishMs.toFixed(2),
        number(cells),
        megabytes(peakBytes),
        (peakBytes / laos / 1000).toFixed(1),
      ]),
    },
  ];
}

export const gigabyteSeconds = ({ wallMs, memoryMb }: FunctionNight): number =>
  (wallMs / 1000) * (memoryMb / 1024);

function line(name: string, first: Night, second: Night, of: (one: FunctionNight) => number) {
  return [[name, number(total(first, of)), number(total(second, of))]];
}

const total = ({ functions }: Night, of: (one: FunctionNight) => number): number =>
  functions.reduce((sum, one) => sum + of(one), 0);

const perLao = (night: Night, laoCount: number): string =>
  (total(night, ({ readUnits }) => readUnits) / laoCount).toFixed(2);

const megabytes = (bytes: number): string => number(bytes / 1e6);
const number = (amount: number): string => Math.round(amount).toLocaleString('en');
