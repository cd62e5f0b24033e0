import type * as z from 'zod/mini';

/** Bytes of a value as JSON, and how many of them JSON escapes once more inside a string. */
type Size = { bytes: number; escaped: number };

/** How many a list or a record may hold, by its path in the body: `laos`, `laos[].indicators`. */
export type Counts = (path: string) => number | undefined;
/** Bytes of a text that its schema does not bound, by its path. */
export type Bytes = (path: string) => number | undefined;

/** A Thai letter in UTF-8. */
const THAI_BYTES = 3;
/** A name or a title, in Thai; what people write at length has a limit of its own. */
const UNBOUNDED_STRING = 60 * THAI_BYTES;
/** A name that an id, a code, a hash or an instant has. */
const NAMED_STRING = 64;
const NUMBER = 10;

type Def = {
  type: string;
  shape?: Record<string, z.ZodMiniType>;
  element?: z.ZodMiniType;
  keyType?: z.ZodMiniType;
  valueType?: z.ZodMiniType;
  innerType?: z.ZodMiniType;
  out?: z.ZodMiniType;
  options?: readonly z.ZodMiniType[];
  items?: readonly z.ZodMiniType[];
  entries?: Record<string, string>;
  values?: readonly unknown[];
  format?: string;
  checks?: readonly { _zod: { def: { check: string; maximum?: number; format?: string } } }[];
};

const ofString = (bytes: number): Size => ({ bytes: bytes + 2, escaped: 2 });
const times = ({ bytes, escaped }: Size, n: number): Size => ({
  bytes: bytes * n,
  escaped: escaped * n,
});
const sum = (sizes: readonly Size[]): Size =>
  sizes.reduce(
    (all, { bytes, escaped }) => ({ bytes: all.bytes + bytes, escaped: all.escaped + escaped }),
    { bytes: 0, escaped: 0 },
  );
const larger = (one: Size, other: Size): Size => (one.bytes >= other.bytes ? one : other);

/**
 * The largest body that a schema allows with so many of everything: every optional part there, every
 * text as long as it may be, in Thai.
 *
 * @throws Error that names a list whose count is not known
 */
export function largestOf(schema: z.ZodMiniType, counts: Counts, bytesOf: Bytes, path = ''): Size {
  const def = schema._zod.def as unknown as Def;
  const inside = (inner: z.ZodMiniType | undefined, at = path) => {
    if (!inner) throw new Error(`${path}: ${def.type} without what it holds`);
    return largestOf(inner, counts, bytesOf, at);
  };
  const counted = (each: Size): Size => {
    const count = maximumOf(def) ?? counts(path);
    if (count === undefined) throw new Error(`how many "${path}" may hold is not said`);
    const comma = { bytes: each.bytes + 1, escaped: each.escaped };
    return sum([times(comma, count), { bytes: 2, escaped: 0 }]);
  };
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape ?? {}).map(([name, inner]) =>
        sum([
          ofString(name.length),
          inside(inner, path ? `${path}.${name}` : name),
          { bytes: 2, escaped: 0 },
        ]),
      );
      return sum([...fields, { bytes: 2, escaped: 0 }]);
    }
    case 'array':
      return counted(inside(def.element, `${path}[]`));
    case 'record':
      return counted(sum([inside(def.keyType), inside(def.valueType, `${path}{}`)]));
    case 'nullable':
    case 'optional':
    case 'default':
    case 'readonly':
      return inside(def.innerType);
    case 'pipe':
      return inside(def.out);
    case 'union':
      return (def.options ?? []).map((each) => inside(each)).reduce(larger);
    case 'string': {
      const maximum = maximumOf(def);
      const isNamed = def.format ?? def.checks?.some(({ _zod }) => _zod.def.format);
      const unnamed = maximum === undefined ? UNBOUNDED_STRING : maximum * THAI_BYTES;
      return ofString(bytesOf(path) ?? (isNamed ? NAMED_STRING : unnamed));
    }
    case 'enum':
    case 'literal': {
      const values = def.type === 'enum' ? Object.values(def.entries ?? {}) : (def.values ?? []);
      return ofString(Math.max(...values.map((value) => String(value).length)));
    }
    case 'number':
    case 'boolean':
    case 'null':
      return { bytes: NUMBER, escaped: 0 };
    case 'unknown':
      return ofString(UNBOUNDED_STRING);
    default:
      throw new Error(`${path}: a schema of the kind "${def.type}" is not known here`);
  }
}

const maximumOf = ({ checks = [] }: Def): number | undefined =>
  checks.find(({ _zod }) => _zod.def.check === 'max_length')?._zod.def.maximum;
