// npm run schema: writes the JSON Schema of a catalogue, which editors check a catalogue with.
import { writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { Catalogue } from '#domain/catalogue.ts';

/**
 * JSON Schema 2020-12 of a catalogue file, made from the schema that loads it. What a schema
 * cannot say (names used twice, a checklist without items) is told when the file is loaded.
 */
export function catalogueSchema(): string {
  const schema = z.toJSONSchema(Catalogue, { io: 'input' });
  const named = { title: 'Catalogue of a round of the minimum standards', ...schema };
  return `${JSON.stringify(named, null, 2)}\n`;
}

if (import.meta.main) {
  const file = new URL('../catalogues/catalogue.schema.json', import.meta.url);
  writeFileSync(file, catalogueSchema());
  console.log('wrote catalogues/catalogue.schema.json');
}
