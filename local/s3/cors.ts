import type { IncomingHttpHeaders } from 'node:http';
import { S3Error } from './errors.ts';
import type { CorsRule } from './settings.ts';

/** What a browser asks for: the page's origin, the method, and the headers it wants to send. */
type CorsQuestion = { origin: string; method: string; headers: readonly string[] };

/**
 * The headers that let a page read an answer; none where no rule allows the page.
 * S3 serves such a request all the same, and the browser keeps the answer from the page.
 */
export function corsHeaders(
  rules: readonly CorsRule[],
  method: string,
  headers: IncomingHttpHeaders,
): Record<string, string> {
  if (headers.origin === undefined) return {};
  const question = { origin: headers.origin, method, headers: [] };
  const rule = rules.find((candidate) => allows(candidate, question));
  return rule === undefined ? {} : answerOf(rule, question);
}

/**
 * The answer to a preflight (OPTIONS): the first rule that allows origin, method and headers.
 * @throws S3Error AccessForbidden if there is none, InvalidRequest if it is no preflight
 */
export function preflight(
  rules: readonly CorsRule[],
  headers: IncomingHttpHeaders,
): Record<string, string> {
  const method = headers['access-control-request-method'];
  if (headers.origin === undefined || method === undefined) {
    throw new S3Error(
      'InvalidRequest',
      'Insufficient information. Origin and Access-Control-Request-Method request headers needed.',
    );
  }
  if (rules.length === 0) {
    throw new S3Error('AccessForbidden', 'CORSResponse: CORS is not enabled for this bucket.');
  }
  const names = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const question = { origin: headers.origin, method, headers: names };
  const rule = rules.find((candidate) => allows(candidate, question));
  if (rule === undefined) throw new S3Error('AccessForbidden');
  const allowed = names.length === 0 ? {} : { 'access-control-allow-headers': names.join(', ') };
  return { ...answerOf(rule, question), ...allowed };
}

function allows(rule: CorsRule, { origin, method, headers }: CorsQuestion): boolean {
  const allowedHeaders = (rule.AllowedHeaders ?? []).map((pattern) => pattern.toLowerCase());
  return (
    rule.AllowedMethods.includes(method) &&
    rule.AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
    headers.every((name) => allowedHeaders.some((pattern) => matches(pattern, name)))
  );
}

/** A pattern of a rule has at most one asterisk, which stands for any text. */
function matches(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*', 2);
  if (end === undefined) return start === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

function answerOf(rule: CorsRule, { origin }: CorsQuestion): Record<string, string> {
  const any = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': any ? '*' : origin,
    ...(any ? {} : { 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(rule.ExposedHeaders?.length
      ? { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }
      : {}),
    ...(rule.MaxAge === undefined ? {} : { 'access-control-max-age': String(rule.MaxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}
