import type { Evidence } from '#domain/evidence.ts';
import type { Text } from '#domain/text.ts';
import type { Api, Refusal } from '../../client/api.ts';
import type { KeptUploads } from './kept-uploads.ts';
import type { Wait, Waker } from './persist.ts';

/** A file on its way from this device; it goes on while the officer turns to another page. */
export type Upload = To & {
  id: string;
  /** Whose it is. */
  user: string;
  /** As chosen. */
  fileName: string;
  sizeBytes: number;
  /** As it goes, where a picture was made smaller. */
  sentBytes: number | null;
  /**
   * `elsewhere`: another tab is at it. `held`: it waits for what `wait` says and goes on by itself.
   * `choose-again`: its bytes are not to be had here any more.
   */
  state:
    | 'queued'
    | 'elsewhere'
    | 'reading'
    | 'sending'
    | 'held'
    | 'choose-again'
    | 'refused'
    | 'failed';
  wait: Wait | null;
  /** 0–100 of what it is doing. */
  percent: number;
  /** Of a file in parts, what the service has of it. */
  arrivedBytes: number;
  /** Whether it outlives this page: where not, leaving loses it. */
  isKept: boolean;
  faults: Text[];
  refusal: Refusal | null;
  evidenceId: string | null;
};

/** Where files are attached to, and what is known there. */
export type To = { cycle: string; lao: string; indicatorId: string };
export type Surroundings = {
  api: Api;
  /** Whether this person is signed in here now: nobody else sends what is theirs. */
  isSignedIn(user: string): boolean;
  wakesOf(to: To, user: string): Waker;
  kept: KeptUploads;
  /** Files of the LAO, so that one that is there already is not sent again. */
  known(to: To, api: Api): Promise<readonly Evidence[]>;
  /** Called when the service has the file, or the same file is used here as well. */
  arrived(to: To): void;
  shrinking(): boolean;
};

export const isStopped = ({ state }: Upload): boolean =>
  state === 'refused' || state === 'failed' || state === 'choose-again';
