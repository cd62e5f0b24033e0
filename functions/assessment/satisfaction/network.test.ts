import { expect, test } from 'vitest';
import { networkOf } from './network.ts';

test('an IPv4 address is a network of its own, written in either way', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
  expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
});

test('all IPv6 addresses of one line are one network', () => {
  expect(networkOf('2001:db8:12::1')).toBe('2001:db8:12');
  expect(networkOf('2001:0db8:0012:34:5:6:7:8')).toBe('2001:db8:12');
  expect(networkOf('2001:db8:13::1')).toBe('2001:db8:13');
  expect(networkOf('::1')).toBe('0:0:0');
});
