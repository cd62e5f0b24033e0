import { expect, test } from 'vitest';
import type { Column } from './open-columns.ts';
import { csvLine, openTable } from './open-tables.ts';

type Row = { name: string; figure: string };
const words = { th: 'ก', en: 'a' };
const columns: readonly Column<Row>[] = [
  { name: 'name', type: 'string', of: (row) => row.name, description: words },
  { name: 'figure', type: 'number', of: (row) => row.figure, description: words },
];

test('no text of the open data is a formula to a spreadsheet, and every figure stays as it is', () => {
  const line = (name: string, figure: string) => csvLine(columns, { name, figure });
  expect(line('=HYPERLINK("x")', '-5')).toBe('"\'=HYPERLINK(""x"")",-5\r\n');
  expect(line('@cmd', '-0.5')).toBe("'@cmd,-0.5\r\n");
  expect(line('บ้านใหม่', '80')).toBe('บ้านใหม่,80\r\n');
});

test('the CSV of a table is its lines', () => {
  const table = openTable(columns);
  table.add({ name: '+1', figure: '1' });
  expect(new TextDecoder().decode(table.csv())).toBe("name,figure\r\n'+1,1\r\n");
});
