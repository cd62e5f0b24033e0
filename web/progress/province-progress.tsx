import type { Cycle } from '#domain/cycle.ts';
import { LAO_TYPE_NAMES, LAO_TYPES } from '#domain/lao.ts';
import { provinceProgressOf, statesOf, totalsOf } from '../../functions/progress/progress.ts';
import { type CallRow, groupsOf } from '../../functions/progress/progress-calls.ts';
import { formatFigure, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { timeLeftWords } from '../client/time-left.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import '../styles/results.css';
import '../styles/progress.css';
import { messages } from '../client/messages.ts';
import { deskApi } from '../frame/desk-api.ts';
import { AgeLine } from './age-line.tsx';
import { CallList } from './call-list.tsx';
import { LaoRows } from './lao-rows.tsx';
import { LetterSection } from './letter-section.tsx';
import { words } from './progress-messages.ts';
import { StateTable } from './state-table.tsx';
import { useProgress } from './use-progress.ts';

/** A province's round as it stands: whom to call, counts, and every LAO. */
export function ProvinceProgress({ province, cycle }: { province: string; cycle: Cycle }) {
  const { language, say } = useLanguage();
  const followed = useProgress(
    `progress ${cycle.id} ${province}`,
    (known) =>
      deskApi('readProvinceProgress', {
        params: { cycle: cycle.id, province },
        query: { known },
      }),
    (before, now) => ({ ...now, rows: now.rows ?? before.rows }),
  );
  const { value, refusal, again } = followed;
  if (!value) {
    return refusal ? (
      <RefusalNotice refusal={refusal} retry={again} />
    ) : (
      <p role="status" class="loading">
        {say(messages.loading)}
      </p>
    );
  }
  const rows = (value.rows ?? []).map(
    (row): CallRow => ({
      ...row,
      asked: value.asked[row.lao.type],
    }),
  );
  const name = PROVINCES.find(({ code }) => code === province)?.name.th ?? province;
  const now = new Date(value.serverTime);
  const counts = (some: readonly CallRow[]) => statesOf(provinceProgressOf(province, some));
  const { laos, submitted } = totalsOf(counts(rows));
  const left = timeLeftWords(cycle.closesAt, now);
  if (laos === 0) {
    return (
      <>
        <AgeLine followed={followed} />
        <p>{say(words.nothingYet)}</p>
      </>
    );
  }
  const types = groupsOf(rows, ({ lao }) => lao.type);
  const districts = groupsOf(rows, ({ lao }) => lao.district).sort((one, other) =>
    one.key.localeCompare(other.key, 'th'),
  );
  return (
    <>
      <AgeLine followed={followed} />
      <dl class="figures">
        <div>
          <dt>{say(words.laos)}</dt>
          <dd>{formatFigure(laos)}</dd>
        </div>
        <div>
          <dt>{say(words.submitted)}</dt>
          <dd>{formatFigure(submitted)}</dd>
        </div>
        <div>
          <dt>{say(words.notSubmitted)}</dt>
          <dd>{formatFigure(laos - submitted)}</dd>
        </div>
        <div>
          <dt>{say(words.closing)}</dt>
          <dd>
            {say(left ?? words.over)}
            <span class="hint">{formatInstant(cycle.closesAt, language)}</span>
          </dd>
        </div>
      </dl>
      <section>
        <h2>{say(words.callTitle)}</h2>
        <CallList
          cycle={cycle.id}
          round={say(cycle.title)}
          province={name}
          rows={rows}
          at={value.serverTime}
        />
        <LetterSection
          about={{
            round: cycle.title.th,
            province: name,
            rows,
            at: value.serverTime,
            closesAt: cycle.closesAt,
          }}
        />
      </section>
      <section>
        <h2>{say(words.byDistrict)}</h2>
        <StateTable
          caption={say(words.byDistrict)}
          first={say(words.district)}
          rows={districts.map(({ key, rows: own }) => ({
            key,
            name: <span translate={false}>{key}</span>,
            states: counts(own),
          }))}
        />
        <h2>{say(words.byType)}</h2>
        <StateTable
          caption={say(words.byType)}
          first={say(words.type)}
          rows={LAO_TYPES.flatMap((type) => {
            const own = types.find(({ key }) => key === type);
            return own
              ? [{ key: type, name: say(LAO_TYPE_NAMES[type]), states: counts(own.rows) }]
              : [];
          })}
        />
      </section>
      <section>
        <h2>{say(words.laosOfProvince)}</h2>
        <LaoRows cycle={cycle.id} rows={rows} now={now} />
      </section>
    </>
  );
}
