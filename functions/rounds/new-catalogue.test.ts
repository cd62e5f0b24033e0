import { describe, expect, test } from 'vitest';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { readNewCatalogue } from './new-catalogue.ts';

const form = catalogueOf([[indicator({ id: 'road' })]]);
const ofYear = (round: unknown) => readNewCatalogue({ ...form, round });

describe('the year of a catalogue is read as what was meant', () => {
  test.each([2023, '2023', ' ๒๐๒๓ ', 'ค.ศ. 2023'])('%j is 2566, and said back', (round) => {
    expect(ofYear(round)).toEqual({
      catalogue: form,
      readAs: [
        expect.objectContaining({
          path: '/round',
          th: `ปี ${round} อ่านเป็น พ.ศ. 2566`,
        }),
      ],
    });
  });

  test.each([2566, '2566', 'พ.ศ. ๒๕๖๖'])('%j is 2566 as it stands', (round) => {
    expect(ofYear(round)).toEqual({ catalogue: form });
  });

  test.each([3112, 1066, 'ปีนี้', 2566.5, 'ค.ศ. 2566'])('%j is no year', (round) => {
    expect(ofYear(round)).toEqual({
      faults: [
        { path: '/round', message: expect.any(String), th: expect.stringContaining('ปี พ.ศ.') },
      ],
    });
  });

  test('one that is not there is missing', () => {
    expect(ofYear(undefined)).toMatchObject({
      faults: [{ path: '/round', message: 'is missing, must be a number' }],
    });
  });
});
