import { inject } from 'vitest';

// Functions that a test calls without HTTP reach the same emulators as the hosted ones.
Object.assign(process.env, inject('environment'));
