import type * as z from 'zod/mini';
import { PROBLEMS, type ProblemDetails, type ProblemType } from '#domain/problem.ts';
import type { Text } from '#domain/text.ts';
import type { RouteName, Routes } from '../../functions/routes.ts';
import { type Doing, failureWords } from './failures.ts';
import { type Failure, REFUSAL_RULES, type RefusalRule } from './refusal-rules.ts';
import { askService } from './server-clock.ts';
import type { Session } from './session.ts';

/**
 * The API's rows that the pages call. Types come from functions/routes.ts; its schemas stay out
 * of the bundle, and a method or path that differs from them does not compile.
 */
const CALLS = {
  readAssessment: ['GET', '/api/assessments/{cycle}/{lao}'],
  saveAnswer: ['PUT', '/api/assessments/{cycle}/{lao}/answers/{indicator}'],
  saveAnswers: ['POST', '/api/assessments/{cycle}/{lao}/answers'],
  readPrevious: ['GET', '/api/assessments/{cycle}/{lao}/previous'],
  saveSatisfaction: ['PUT', '/api/assessments/{cycle}/{lao}/satisfaction'],
  readSurveyCounts: ['GET', '/api/assessments/{cycle}/{lao}/satisfaction'],
  readSurvey: ['GET', '/api/surveys/{cycle}/{lao}'],
  answerSurvey: ['POST', '/api/surveys/{cycle}/{lao}'],
  requestUpload: ['POST', '/api/assessments/{cycle}/{lao}/evidence'],
  listEvidence: ['GET', '/api/assessments/{cycle}/{lao}/evidence'],
  openEvidence: ['GET', '/api/assessments/{cycle}/{lao}/evidence/{evidence}'],
  removeEvidence: ['DELETE', '/api/assessments/{cycle}/{lao}/evidence/{evidence}'],
  permitParts: ['POST', '/api/assessments/{cycle}/{lao}/evidence/{evidence}/parts'],
  completeUpload: ['POST', '/api/assessments/{cycle}/{lao}/evidence/{evidence}/completion'],
  linkEvidence: [
    'PUT',
    '/api/assessments/{cycle}/{lao}/evidence/{evidence}/indicators/{indicator}',
  ],
  unlinkEvidence: [
    'DELETE',
    '/api/assessments/{cycle}/{lao}/evidence/{evidence}/indicators/{indicator}',
  ],
  requestCertification: ['POST', '/api/assessments/{cycle}/{lao}/certification-request'],
  withdrawRequest: ['DELETE', '/api/assessments/{cycle}/{lao}/certification-request'],
  readCertified: ['GET', '/api/assessments/{cycle}/{lao}/certification'],
  sendBack: ['POST', '/api/assessments/{cycle}/{lao}/remarks'],
  returnAssessment: ['POST', '/api/assessments/{cycle}/{lao}/return'],
  listSubmissions: ['GET', '/api/assessments/{cycle}/{lao}/submissions'],
  readSubmission: ['GET', '/api/assessments/{cycle}/{lao}/submissions/{version}'],
  confirmReceipt: ['GET', '/api/receipts/{number}'],
  markPresence: ['POST', '/api/assessments/{cycle}/{lao}/presence'],
  certify: ['POST', '/api/assessments/{cycle}/{lao}/certification'],
  withdrawCertification: ['DELETE', '/api/assessments/{cycle}/{lao}/certification'],
  submit: ['POST', '/api/assessments/{cycle}/{lao}/submission'],
  readReceipt: ['GET', '/api/assessments/{cycle}/{lao}/receipt'],
  listCycles: ['GET', '/api/cycles'],
  readCatalogue: ['GET', '/api/catalogues/{hash}'],
  readResults: ['GET', '/api/results/{cycle}'],
  listResults: ['GET', '/api/results/{cycle}/provinces/{province}'],
  readResultSheet: ['GET', '/api/results/{cycle}/laos/{lao}'],
} as const satisfies CallTable;

/** Method and path of routes that some pages call; another one than the API's does not compile. */
export type CallTable = {
  readonly [Name in RouteName]?: readonly [Routes[Name]['method'], Routes[Name]['path']];
};

export type Success<Name extends RouteName> = z.output<Routes[Name]['success']['body']>;
type Part<Name extends RouteName, Key extends string> =
  Routes[Name] extends Record<Key, infer Schema extends z.ZodMiniType>
    ? Record<Key, z.input<Schema>>
    : { [Absent in Key]?: never };
export type Asked<Name extends RouteName> = Part<Name, 'params'> &
  Part<Name, 'body'> &
  Part<Name, 'headers'> &
  (Routes[Name] extends { query: infer Query extends z.ZodMiniType }
    ? { query?: z.input<Query> }
    : { query?: never });

/** A call that was not answered with success, or could not be made. */
export class Refusal extends Error {
  readonly type: Failure;
  readonly problem: ProblemDetails | null;
  /** What was asked for: said with what failed. */
  doing: Doing = 'writing';

  constructor(type: Failure, problem: ProblemDetails | null = null) {
    super(type);
    this.name = 'Refusal';
    this.type = type;
    this.problem = problem;
  }

  /** What may become of it. */
  get rule(): RefusalRule {
    return REFUSAL_RULES[this.type];
  }

  /** True where the same request may succeed later, and may have succeeded already. */
  get passing(): boolean {
    return this.rule === 'passing';
  }
}

type Caller<Calls extends CallTable> = <Name extends RouteName & keyof Calls>(
  name: Name,
  asked: Asked<Name>,
) => Promise<Success<Name>>;
export type Api = Caller<typeof CALLS>;

type Bearing = Pick<Session, 'bearer' | 'end' | 'person' | 'refused'>;

export function createApi(session: Bearing, send: typeof fetch = askService): Api {
  return createCaller(CALLS, session, send);
}

/** Calls the routes of a table; a table of its own keeps its rows out of the form's script. */
export function createCaller<const Calls extends CallTable>(
  calls: Calls,
  session: Bearing,
  send: typeof fetch = askService,
): Caller<Calls> {
  const renewing = {
    ...session,
    bearer: () =>
      session.bearer().catch(() => {
        throw new Refusal('sign-in-unreachable');
      }),
  };
  const call = callerOf(calls, renewing, send);
  return (name, asked) =>
    call(name, asked).catch((cause) => {
      if (cause instanceof Refusal && calls[name]?.[0] === 'GET') cause.doing = 'reading';
      throw cause;
    });
}

function callerOf<const Calls extends CallTable>(
  calls: Calls,
  session: Bearing,
  send: typeof fetch,
): Caller<Calls> {
  return async (name, asked) => {
    const [method, path] = calls[name] as readonly [string, string];
    const { params, query, headers, body } = asked as {
      params?: Record<string, string>;
      query?: Record<string, string | undefined>;
      headers?: Record<string, string>;
      body?: unknown;
    };
    const person = session.person();
    const sendAs = (bearer: string | null): Promise<Response> => {
      // Somebody else signed in while this waited: it is never sent under another's name.
      if (session.person() !== person) throw new Refusal('not-signed-in');
      return send(addressOf(path, params, query), {
        method,
        headers: {
          accept: 'application/json',
          ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    };
    let response: Response;
    try {
      const bearer = await session.bearer();
      response = await sendAs(bearer);
      if (response.status === 401 && bearer !== null) {
        const next = await session.refused(bearer);
        if (next !== null) response = await sendAs(next);
        if (next !== null && response.status === 401) session.end();
      }
    } catch (cause) {
      throw cause instanceof Refusal ? cause : new Refusal('unreachable');
    }
    const parsed = await jsonOf(response);
    if (response.ok && parsed !== undefined) return parsed as Success<typeof name>;
    // A page of a Wi-Fi that asks for a sign-in, or an answer that broke off.
    if (response.ok) throw new Refusal('not-the-service');
    throw refusalOf(response.status, parsed, response.headers.get('apigw-requestid'));
  };
}

export function addressOf(
  path: string,
  params: Record<string, string> = {},
  query: Record<string, string | undefined> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, value);
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

async function jsonOf(response: Response): Promise<unknown> {
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return undefined;
  return response.json().catch(() => undefined);
}

/** What API Gateway and CloudFront say of themselves has no problem type, only a status. */
const TYPES_BY_STATUS: Record<number, ProblemType> = {
  401: 'not-signed-in',
  403: 'not-permitted',
  404: 'not-found',
  413: 'too-large',
  422: 'input-refused',
  429: 'busy',
  502: 'busy',
  503: 'busy',
  504: 'busy',
};

export function refusalOf(status: number, body: unknown, requestId: string | null): Refusal {
  const problem = problemIn(body);
  const named = /^\/problems\/(.+)$/.exec(problem?.type ?? '')?.[1] ?? '';
  const type = Object.hasOwn(PROBLEMS, named)
    ? (named as ProblemType)
    : (TYPES_BY_STATUS[status] ?? 'failed');
  if (problem) return new Refusal(type, problem);
  const { title } = PROBLEMS[type];
  return new Refusal(type, {
    type: `/problems/${type}`,
    title: title.th,
    status,
    english: { title: title.en },
    ...(requestId !== null && { instance: requestId }),
  });
}

/** A body of this service's own form; what it says is shown even where its type is not known. */
function problemIn(body: unknown): ProblemDetails | null {
  const problem = body as Partial<ProblemDetails> | null | undefined;
  return problem?.title && problem.english?.title ? (problem as ProblemDetails) : null;
}

/** A refusal in the reader's words: what failed and why, and what was said of this case. */
export function explain(refusal: Refusal): { title: Text; detail: Text | null } {
  const { type, problem } = refusal;
  const detail = problem?.detail;
  return {
    title: failureWords(refusal) ?? titleOf(type, problem),
    detail: detail === undefined ? null : { th: detail, en: problem?.english.detail ?? detail },
  };
}

function titleOf(type: Failure, problem: ProblemDetails | null): Text {
  if (problem) return { th: problem.title, en: problem.english.title };
  return PROBLEMS[Object.hasOwn(PROBLEMS, type) ? (type as ProblemType) : 'failed'].title;
}
