import { describe, expect, it } from 'vitest';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { checkRegisterChange } from './register-change.ts';

const catalogue = catalogueOf([
  [
    indicator({ id: 'roads', register: { th: 'ทะเบียนถนน', en: 'road register' } }),
    indicator({ id: 'lamps', decimalPlaces: 0 }),
    indicator({ id: 'meetings', kind: 'count' }),
    indicator({ id: 'port', targets: { pao: '80' } }),
  ],
]);
const checked = (given: object) =>
  checkRegisterChange(catalogue, 'tao', {
    indicatorId: 'roads',
    register: '',
    registered: '1,234.50',
    claimed: '๑๒๓๕',
    ...given,
  });
const faultsOf = (given: object) => {
  const read = checked(given);
  return 'errors' in read ? read.errors.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('a figure that differs from its register', () => {
  it('is read in any digits, and the form names the register', () => {
    expect(checked({})).toEqual({
      claim: {
        indicatorId: 'roads',
        register: 'ทะเบียนถนน',
        registered: '1234.5',
        claimed: '1235',
      },
    });
    expect(checked({ register: 'ทะเบียนอื่น' })).toMatchObject({ claim: { register: 'ทะเบียนอื่น' } });
  });

  it.each([
    ['no figure', { claimed: ' ' }, ['/claimed figure-missing']],
    ['a word', { registered: 'สิบ' }, ['/registered not-a-number']],
    ['the same figure twice', { claimed: '1234.50' }, ['/claimed same']],
    [
      'a decimal where things are counted, of no named register',
      { indicatorId: 'lamps', claimed: '2.5', registered: '3' },
      ['/claimed too-many-decimals', '/register register-missing'],
    ],
    ['an indicator without a frame', { indicatorId: 'meetings' }, ['/indicatorId no-frame']],
    ['an indicator of another type', { indicatorId: 'port' }, ['/indicatorId no-frame']],
  ])('%s', (_, given, faults) => {
    expect(faultsOf(given)).toEqual(faults);
  });
});
