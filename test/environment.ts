import { inject } from 'vitest';

// Functions that a test calls without HTTP reach the same emulators as the hosted ones.
Object.assign(process.env, inject('environment'));
// What the stack gives one function, so that its module can be loaded; a test says whether it counts.
process.env.MALWARE_SCAN ??= 'required';
process.env.ACCOUNTS_PER_SECOND ??= '40';
