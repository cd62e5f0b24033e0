import type { Route } from './route.ts';

export const reviewRoutes = {} as const satisfies Record<string, Route>;
