/** Addresses of the office's rounds. */
export const ROUNDS = '/office/rounds';
export const roundPath = (cycle: string) => `${ROUNDS}/${cycle}`;
export const stepPath = (
  cycle: string,
  step: 'settings' | 'catalogue' | 'differences' | 'preview' | 'opening' | 'window',
) => `${ROUNDS}/${cycle}/${step}`;
export const changePath = (cycle: string, change: string) => `${ROUNDS}/${cycle}/changes/${change}`;
