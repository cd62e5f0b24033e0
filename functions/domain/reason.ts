import { FreeText } from './free-text.ts';

/** Characters that a reason may have. */
export const CHANGE_REASON_MAX_LENGTH = 1000;

/** Why something was done, as its record keeps it. */
export const Reason = FreeText({ min: 1, max: CHANGE_REASON_MAX_LENGTH });
