import { describe, expect, test } from 'vitest';
import { installationOf, systemName } from './installation.ts';
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

  test('have a firewall in prod, and where it is asked for', () => {
    expect(asked({}).firewall).toBe(false);
    expect(asked({ stage: 'prod' }).firewall).toBe(true);
    expect(asked({ stage: 'prod', firewall: 'off' }).firewall).toBe(false);
    expect(() => asked({ firewall: 'yes' })).toThrow('firewall yes is neither on nor off');
  });

  test('tell when a month costs more than was reckoned, or than is asked for', () => {
    expect(asked({ stage: 'prod' }).monthlyUsd).toBe(50);
    expect(asked({ stage: 'prod', budgetUsd: '120' }).monthlyUsd).toBe(120);
    expect(() => asked({ budgetUsd: 'much' })).toThrow('budgetUsd much');
  });

  test('name the stack so that every bucket finds room in its name', () => {
    expect(systemName(asked({ stage: 'prod' }))).toBe('LaoStandards-prod');
    const longest = systemName(asked({ stage: 'staging', suffix: 'round' }));
    expect(`${longest}-evidence-123456789012-ap-southeast-7`).toHaveLength(63);
    expect(() => asked({ suffix: 'Second' })).toThrow('suffix Second');
  });

  test('take the zone of the domain that mails come from, and no zone without one', () => {
    const mailFrom = 'no-reply@example.go.th';
    expect(asked({ mailFrom, mailZone: 'Z0123456789ABC' }).mailZone).toBe('Z0123456789ABC');
    expect(() => asked({ mailFrom, mailZone: 'example.go.th' })).toThrow('mailZone example.go.th');
    expect(() => asked({ mailZone: 'Z0123456789ABC' })).toThrow('without mailFrom');
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

const asked = (context: Record<string, string>) => installationOf((name) => context[name]);
