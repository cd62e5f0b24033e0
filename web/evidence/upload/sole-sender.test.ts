import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { device } from '../../client/device.test-data.ts';
import { holdUpload } from './sole-sender.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;
const leased = () => ({ locks: undefined, leases: device().log });

test('without locks a tab that is at an upload keeps another one waiting, until it has ended', async () => {
  const tools = leased();
  const release = await holdUpload('one', never, () => {}, tools);
  const waits = vi.fn();
  const second = vi.fn();
  void holdUpload('one', never, waits, tools).then(second);
  // However long it takes: the first one writes that it is there still.
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(waits).toHaveBeenCalledTimes(1);
  expect(second).not.toHaveBeenCalled();
  release();
  await vi.advanceTimersByTimeAsync(5000);
  expect(second).toHaveBeenCalledTimes(1);
});

test('a tab that was killed is waited for some seconds only', async () => {
  const tools = leased();
  await holdUpload('one', never, () => {}, tools);
  // Killed: nothing of it runs any more.
  vi.clearAllTimers();
  const second = vi.fn();
  void holdUpload('one', never, () => {}, tools).then(second);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(second).toHaveBeenCalledTimes(1);
});

test('other uploads are not held up, and one that is cancelled waits no longer', async () => {
  const tools = leased();
  await holdUpload('one', never, () => {}, tools);
  await holdUpload('two', never, () => {}, tools);
  const abort = new AbortController();
  const cancelled = expect(holdUpload('one', abort.signal, () => {}, tools)).rejects.toThrow();
  abort.abort();
  await cancelled;
});

test('a device whose storage is full or forbidden sends all the same', async () => {
  const { log } = device({ full: true });
  await holdUpload('one', never, () => {}, { locks: undefined, leases: log });
  await holdUpload('one', never, () => {}, { locks: undefined, leases: null });
});
