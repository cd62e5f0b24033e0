import { Link } from 'wouter-preact';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { words } from './account-messages.ts';

/** Files that were imported before, the latest first. */
export function EarlierImports() {
  const { language, say } = useLanguage();
  const { value } = useRead('imports', () => deskApi('listAccountImports', { params: {} }));
  if (!value || value.jobs.length === 0) return null;
  return (
    <section>
      <h2>{say(words.earlier)}</h2>
      <table class="stacked">
        <caption class="visually-hidden">{say(words.earlier)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.when)}</th>
            <th scope="col">{say(words.fileName)}</th>
            <th scope="col">{say(words.by)}</th>
            <th scope="col">{say(words.created)}</th>
            <th scope="col">{say(words.refused)}</th>
          </tr>
        </thead>
        <tbody>
          {value.jobs.map((job) => (
            <tr key={job.id}>
              <th scope="row">
                <Link href={`/office/accounts/import/${job.id}`}>
                  {formatInstant(job.startedAt, language)}
                </Link>
              </th>
              <td data-label={say(words.fileName)}>{job.fileName}</td>
              <td data-label={say(words.by)}>
                <span translate={false}>{job.startedBy.name}</span>
              </td>
              <td data-label={say(words.created)}>{job.created.toLocaleString('en')}</td>
              <td data-label={say(words.refused)}>{job.refused.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
