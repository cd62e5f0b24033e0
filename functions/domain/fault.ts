import type * as z from 'zod/mini';

/** A fault of a catalogue or another file, at a JSON pointer. */
export type Fault = {
  path: string;
  message: string;
  /** The same in Thai, where it holds words of the file. */
  th?: string;
};

/** Parses or tells every fault of shape at once, each with its path. */
export function readWith<Schema extends z.ZodMiniType>(
  schema: Schema,
  input: unknown,
): { value: z.output<Schema> } | { faults: Fault[] } {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return { value: parsed.data };
  return {
    faults: parsed.error.issues.flatMap((issue) =>
      placesOf(issue).map((path) => ({ path: pointer(path), message: explainIssue(issue) })),
    ),
  };
}

export function pointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** An unknown name is told at itself, not at the object that holds it. */
function placesOf(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code !== 'unrecognized_keys') return [issue.path];
  return issue.keys.map((key) => [...issue.path, key]);
}

/** What zod/mini says where a schema gives no words of its own. */
const WORDLESS = 'Invalid input';

/**
 * One sentence for a schema issue; zod/mini carries no messages of its own. Parse with
 * `reportInput: true`, or a missing value cannot be told from one of the wrong type.
 */
export function explainIssue(issue: z.core.$ZodIssue): string {
  const missing = 'input' in issue && issue.input === undefined;
  if (!missing && issue.message !== WORDLESS) return issue.message;
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'is not known here';
    case 'invalid_type': {
      const expected = TYPE_WORDS[issue.expected] ?? issue.expected;
      if (missing) return `is missing, must be ${expected}`;
      return 'input' in issue
        ? `must be ${expected}, is ${typeWordOf(issue.input)}`
        : `is missing or is not ${expected}`;
    }
    case 'invalid_value': {
      const choice = issue.values.map((value) => JSON.stringify(value)).join(', ');
      const expected = issue.values.length === 1 ? `must be ${choice}` : `must be one of ${choice}`;
      return missing ? `is missing, ${expected}` : expected;
    }
    case 'invalid_format':
      if (issue.format === 'datetime') return `must be ${INSTANT_WORDS}`;
      if (issue.format === 'date') return 'must be a day of the calendar, such as 2023-07-21';
      return `does not have the form of ${issue.format === 'regex' ? issue.pattern : issue.format}`;
    case 'too_small':
      return sizeWords(issue.origin, issue.minimum, 'at least');
    case 'too_big':
      return sizeWords(issue.origin, issue.maximum, 'at most');
    case 'invalid_key':
      return `is not a name that may stand here: ${issue.issues.map(explainIssue).join('; ')}`;
    case 'invalid_union':
      return issue.errors.length > 0
        ? [...new Set(issue.errors.flatMap((some) => some.map(explainIssue)))].join(', or ')
        : 'is not one of the kinds that may stand here';
    default:
      return missing ? 'is missing' : 'is not a value that may stand here';
  }
}

const INSTANT_WORDS = 'a time with its offset, such as 2023-07-21T23:59:59+07:00';

const TYPE_WORDS: Partial<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function typeWordOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'an object' : typeof value;
}

function sizeWords(origin: string, limit: number | bigint, bound: 'at least' | 'at most'): string {
  if (origin === 'string') {
    return limit === 1 && bound === 'at least'
      ? 'must not be empty'
      : `must have ${bound} ${limit} characters`;
  }
  if (origin === 'array') {
    return limit === 1 && bound === 'at least'
      ? 'must have at least one entry'
      : `must have ${bound} ${limit} entries`;
  }
  return `must be ${bound} ${limit}`;
}
