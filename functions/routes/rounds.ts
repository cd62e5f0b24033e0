import type { Route } from './route.ts';

export const roundsRoutes = {} as const satisfies Record<string, Route>;
