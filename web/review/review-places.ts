/** Addresses of the review's pages. */
export const queuePath = (province: string, cycle: string) =>
  `/province/${province}/${cycle}/review`;
export const reviewPath = (cycle: string, lao: string) =>
  `${queuePath(lao.slice(1, 3), cycle)}/${lao}`;
