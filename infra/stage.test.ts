import { describe, expect, test } from 'vitest';
import { ownDomainOf } from './own-domain.ts';
import { stageOf } from './stage.ts';

describe('the settings of an installation', () => {
  test('are those of a trial unless a stage is named', () => {
    expect(stageOf(undefined)).toBe('dev');
    expect(stageOf('prod')).toBe('prod');
  });

  test('name the stages when another word is given', () => {
    expect(() => stageOf('production')).toThrow('production is none of dev, staging, prod, local');
  });

  test('take a domain of its own with or without a certificate', () => {
    expect(ownDomainOf(undefined)).toBeUndefined();
    expect(ownDomainOf('https://standards.example')).toEqual({
      siteUrl: 'https://standards.example',
    });
    expect(ownDomainOf('https://standards.example', 'arn')).toEqual({
      siteUrl: 'https://standards.example',
      certificateArn: 'arn',
    });
  });

  test.each(['standards.example', 'http://standards.example', 'https://standards.example/'])(
    'refuse %s as a domain',
    (siteUrl) => {
      expect(() => ownDomainOf(siteUrl)).toThrow(siteUrl);
    },
  );

  test('refuse a certificate without a domain', () => {
    expect(() => ownDomainOf(undefined, 'arn')).toThrow('siteUrl');
  });
});
