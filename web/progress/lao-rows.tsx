import { Link } from 'wouter-preact';
import { daysLeft } from '#domain/cycle.ts';
import { fullNameOf, LAO_TYPE_NAMES, LAO_TYPES } from '#domain/lao.ts';
import { findLaos } from '#domain/lao-search.ts';
import type { Text } from '#domain/text.ts';
import {
  type CallRow,
  callsToday,
  groupsOf,
  isOver,
  STAGE_NAMES,
  STAGES,
  type Stage,
  stageOf,
} from '../../functions/progress/progress-calls.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { taskListPath } from '../client/places.ts';
import { useAddress } from '../frame/use-address.ts';
import { Tag, type Tone } from '../ui/tag.tsx';
import { words } from './progress-messages.ts';

const TONES: Record<Stage, Tone> = {
  not_started: 'none',
  answering: 'todo',
  returned: 'attention',
  answered: 'todo',
  asked: 'todo',
  certified: 'attention',
  submitted: 'good',
};

type Sort = keyof typeof words.sorts;
const SORTS = Object.keys(words.sorts) as Sort[];

const FIRST = { words: '', stage: '', district: '', type: '', sort: 'need' };

function sorted(rows: readonly CallRow[], by: Sort, now: Date): CallRow[] {
  const inOrder = (keyOf: (row: CallRow) => string | number) =>
    [...rows].sort((one, other) => {
      const [a, b] = [keyOf(one), keyOf(other)];
      return typeof a === 'number' ? a - Number(b) : a.localeCompare(String(b), 'th');
    });
  switch (by) {
    case 'need': {
      const calls = callsToday(rows, now);
      return [...calls, ...rows.filter((row) => !calls.includes(row))];
    }
    case 'name':
      return inOrder(({ lao }) => lao.name);
    case 'activity':
      return inOrder(({ lastActivityAt }) => (lastActivityAt ? Date.parse(lastActivityAt) : 0));
    case 'score':
      return inOrder(({ passRate }) => (passRate === null ? -1 : Number(passRate)));
  }
}

type LaoRowsProps = { cycle: string; rows: readonly CallRow[]; now: Date };

/** Every LAO of the province: found, narrowed down and sorted; cards on a phone. */
export function LaoRows({ cycle, rows, now }: LaoRowsProps) {
  const { say } = useLanguage();
  const [{ words: typed, stage, district, type, ...order }, seek] = useAddress(FIRST);
  const sort = SORTS.find((each) => each === order.sort) ?? 'need';
  const found = findLaos(rows, typed, ({ lao }) => lao);
  const shown = sorted(
    found.filter(
      (row) =>
        (type === '' || row.lao.type === type) &&
        (district === '' || row.lao.district === district) &&
        (stage === '' || stageOf(row) === stage),
    ),
    sort,
    now,
  );
  const districts = groupsOf(rows, ({ lao }) => lao.district)
    .map(({ key }): Choice => [key, { th: key, en: key }])
    .sort(([one], [other]) => one.localeCompare(other, 'th'));
  return (
    <>
      <div class="narrow">
        <div class="field">
          <label for="progress-search">{say(words.search)}</label>
          <input
            id="progress-search"
            type="text"
            autoComplete="off"
            value={typed}
            onInput={(event) => seek({ words: event.currentTarget.value })}
          />
        </div>
        <Choose
          id="progress-stage"
          label={words.state}
          every={words.everyStage}
          value={stage}
          choose={(chosen) => seek({ stage: chosen })}
          choices={STAGES.map((each): Choice => [each, STAGE_NAMES[each]])}
        />
        <Choose
          id="progress-district"
          label={words.district}
          every={words.everyDistrict}
          value={district}
          choose={(chosen) => seek({ district: chosen })}
          choices={districts}
        />
        <Choose
          id="progress-type"
          label={words.type}
          every={words.everyType}
          value={type}
          choose={(chosen) => seek({ type: chosen })}
          choices={LAO_TYPES.filter((each) => rows.some(({ lao }) => lao.type === each)).map(
            (each): Choice => [each, LAO_TYPE_NAMES[each]],
          )}
        />
        <Choose
          id="progress-sort"
          label={words.sortBy}
          value={sort}
          choose={(chosen) => seek({ sort: chosen })}
          choices={SORTS.map((each): Choice => [each, words.sorts[each]])}
        />
      </div>
      <p role="status" class="hint">
        {say(words.shown(shown.length, rows.length))}
      </p>
      <RowsTable cycle={cycle} rows={shown} now={now} />
    </>
  );
}

type Choice = [value: string, text: Text];
type ChooseProps = {
  id: string;
  label: Text;
  every?: Text;
  value: string;
  choose: (value: string) => void;
  choices: readonly Choice[];
};

function Choose({ id, label, every, value, choose, choices }: ChooseProps) {
  const { say } = useLanguage();
  return (
    <div class="field">
      <label for={id}>{say(label)}</label>
      <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {every && <option value="">{say(every)}</option>}
        {choices.map(([each, text]) => (
          <option key={each} value={each}>
            {say(text)}
          </option>
        ))}
      </select>
    </div>
  );
}

function RowsTable({ cycle, rows, now }: LaoRowsProps) {
  const { language, say } = useLanguage();
  return (
    <table class="stacked">
      <caption class="visually-hidden">{say(words.laosOfProvince)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.laosOfProvince)}</th>
          <th scope="col">{say(words.state)}</th>
          <th scope="col" class="number">
            {say(words.answered)}
          </th>
          <th scope="col" class="number">
            {say(words.score)}
          </th>
          <th scope="col">{say(words.lastActivity)}</th>
          <th scope="col">{say(words.daysLeft)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.lao.code}>
            <th scope="row">
              <Link href={taskListPath(cycle, row.lao.code)} translate={false}>
                {fullNameOf(row.lao)}
              </Link>
            </th>
            <td data-label={say(words.state)}>
              <Tag text={STAGE_NAMES[stageOf(row)]} tone={TONES[stageOf(row)]} />
            </td>
            <td class="number" data-label={say(words.answered)}>
              {row.answered} / {row.asked}
            </td>
            <td class="number" data-label={say(words.score)}>
              {row.passRate ?? '-'}
            </td>
            <td data-label={say(words.lastActivity)}>
              {row.lastActivityAt ? formatInstant(row.lastActivityAt, language) : say(words.never)}
            </td>
            <td data-label={say(words.daysLeft)}>
              {isOver(row, now) ? say(words.over) : say(words.days(daysLeft(row, now)))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
