import { createStore } from '../../client/store.ts';
import type { Upload } from './upload.ts';

/** Files on their way from this device, of everybody's. */
export const uploads = createStore<readonly Upload[]>([]);
