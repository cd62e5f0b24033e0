import { Link } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import type { LaoHistory } from '../../functions/registry/registry.ts';
import { formatDate } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { OnlyFor } from '../frame/only-for.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { laoHistoryPath } from '../frame/registry-places.ts';
import { FieldChanges } from './lao-lists.tsx';
import { registryWords as words } from './registry-messages.ts';

/** What the registry has had of one LAO, under former codes too. */
export function LaoHistoryPage({ lao }: { lao: string }) {
  return (
    <OnlyFor action="read-registry" target={lao}>
      {() => <History lao={lao} />}
    </OnlyFor>
  );
}

function History({ lao }: { lao: string }) {
  const { say } = useLanguage();
  const title = say(words.historyTitle);
  const { value, refusal, again } = useRead(lao, () =>
    deskApi('readLaoHistory', { params: { lao } }),
  );
  if (refusal) {
    return (
      <Page title={title}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  const latest = value?.periods[0];
  if (!value || !latest) return <Loading title={title} />;
  return (
    <Page title={fullNameOf(latest.lao)} titleIsName caption={`${title} · ${lao}`}>
      {!value.current && (
        <p class="notice">
          {value.successor === null ? (
            say(words.left)
          ) : (
            <Link href={laoHistoryPath(value.successor.code)}>
              {say(words.nowUnder(value.successor.code, fullNameOf(value.successor)))}
            </Link>
          )}
        </p>
      )}
      <Periods history={value} />
    </Page>
  );
}

function Periods({ history: { periods } }: { history: LaoHistory }) {
  const { language, say } = useLanguage();
  return (
    <table class="stacked">
      <caption class="visually-hidden">{say(words.historyTitle)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.lao)}</th>
          <th scope="col">{say(words.code)}</th>
          <th scope="col">{say(words.from)}</th>
          <th scope="col">{say(words.until)}</th>
          <th scope="col">{say(words.whatChanged)}</th>
        </tr>
      </thead>
      <tbody>
        {periods.map(({ lao, validFrom, validUntil, fields }, n) => {
          const before = periods[n + 1]?.lao;
          return (
            <tr key={`${lao.code} ${validFrom}`}>
              <th scope="row" translate={false}>
                {fullNameOf(lao)}
              </th>
              <td data-label={say(words.code)}>{lao.code}</td>
              <td data-label={say(words.from)}>{formatDate(validFrom, language)}</td>
              <td data-label={say(words.until)}>
                {validUntil === null ? say(words.present) : formatDate(validUntil, language)}
              </td>
              <td data-label={say(words.whatChanged)}>
                {before ? (
                  <FieldChanges before={before} after={lao} fields={fields} />
                ) : (
                  say(words.none)
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
