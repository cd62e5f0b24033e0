/** Where schemas stand: the rules and the API's shape, in every room of the functions. */
export const SCHEMA_FILES = /\/functions\/[\w/-]+\.ts$/;

/**
 * Marks the making of each schema as free of effects. A bundler cannot see that of `z.string().check(…)`, and keeps
 * schemas that nothing uses: 4 kB of the form, 8 kB of a function. Told by place and not by the name `z`, which a
 * minified dependency has too.
 */
export const withPureSchemas = (code: string): string =>
  code.replace(/(?<![\w$.])(z(?=\s*\.\s*\w)|Free(?:Text|Line)(?=\())/g, '/* @__PURE__ */ $1');
