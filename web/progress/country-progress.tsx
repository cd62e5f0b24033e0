import { Link } from 'wouter-preact';
import type { Cycle } from '#domain/cycle.ts';
import { LAO_TYPE_NAMES, LAO_TYPES } from '#domain/lao.ts';
import { permissionOf } from '#domain/permission.ts';
import { statesOf, sumOfStates, totalsOf } from '../../functions/progress/progress.ts';
import { formatFigure, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { PROVINCES } from '../client/provinces.ts';
import { timeLeftWords } from '../client/time-left.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import '../styles/results.css';
import '../styles/progress.css';
import { deskApi } from '../frame/desk-api.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { NoRound, WithRounds } from '../frame/with-rounds.tsx';
import { AgeLine } from './age-line.tsx';
import { HoursSection } from './hours-section.tsx';
import { words } from './progress-messages.ts';
import { ProgressTiles } from './progress-tiles.tsx';
import { StateTable, shareOf } from './state-table.tsx';
import { useProgress } from './use-progress.ts';

/** The country at one look, for the office and observers. */
export function CountryProgress({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  const title = say(words.title);
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, 'follow-country', null) === 'granted' ? (
          <WithRounds title={title}>
            {(rounds) => {
              const round = rounds?.cycles.find(({ id }) => id === cycle);
              return (
                <Page
                  title={title}
                  caption={round && say(round.title)}
                  back={{ href: '/office', text: say(deskMessages.officeTitle) }}
                  sample={round?.sampleCatalogue}
                >
                  {round ? <Country cycle={round} /> : <NoRound />}
                </Page>
              );
            }}
          </WithRounds>
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}

function Country({ cycle }: { cycle: Cycle }) {
  const { language, say } = useLanguage();
  const followed = useProgress(
    `progress ${cycle.id}`,
    (known) => deskApi('readCountryProgress', { params: { cycle: cycle.id }, query: { known } }),
    (before, now) => ({
      ...now,
      provinces: now.provinces ?? before.provinces,
      byHour: now.byHour ?? before.byHour,
    }),
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
  const provinces = value.provinces ?? [];
  const now = new Date(value.serverTime);
  const states = new Map(provinces.map((each) => [each.province, statesOf(each)]));
  const whole = sumOfStates([...states.values()]);
  const { laos, submitted } = totalsOf(whole);
  const complete = provinces.reduce((sum, each) => sum + each.completeNotSubmitted, 0);
  const left = timeLeftWords(cycle.closesAt, now);
  const figures = [
    [words.laos, formatFigure(laos)],
    [words.submitted, `${formatFigure(submitted)} (${shareOf(whole) ?? '-'} %)`],
    [words.notSubmitted, formatFigure(laos - submitted)],
    [words.completeNotSubmitted, formatFigure(complete)],
  ] as const;
  if (laos === 0) {
    return (
      <>
        <AgeLine followed={followed} />
        <p>{say(words.nothingYet)}</p>
      </>
    );
  }
  return (
    <>
      <AgeLine followed={followed} />
      <dl class="figures">
        {figures.map(([name, figure]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
        <div>
          <dt>{say(words.closing)}</dt>
          <dd>
            {say(left ?? words.over)}
            <span class="hint">{formatInstant(cycle.closesAt, language)}</span>
          </dd>
        </div>
      </dl>
      <section class="beside">
        <h2>{say(words.map)}</h2>
        <ProgressTiles cycle={cycle.id} states={states} />
        <div>
          <h3>{say(words.byType)}</h3>
          <StateTable
            caption={say(words.byType)}
            first={say(words.type)}
            rows={LAO_TYPES.flatMap((type) => {
              const own = sumOfStates(provinces.flatMap(({ byType }) => byType[type] ?? []));
              return totalsOf(own).laos === 0
                ? []
                : [{ key: type, name: say(LAO_TYPE_NAMES[type]), states: own }];
            })}
          />
        </div>
      </section>
      <section>
        <h2>{say(words.hours)}</h2>
        <HoursSection byHour={value.byHour ?? {}} now={now} />
      </section>
      <section>
        <h2>{say(words.byProvince)}</h2>
        <StateTable
          caption={say(words.byProvince)}
          first={say(words.province)}
          rows={PROVINCES.flatMap(({ code, name }) => {
            const own = states.get(code);
            return own
              ? [
                  {
                    key: code,
                    name: <Link href={`/province/${code}/${cycle.id}`}>{say(name)}</Link>,
                    states: own,
                  },
                ]
              : [];
          })}
        />
      </section>
    </>
  );
}
