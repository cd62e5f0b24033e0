import type { Route } from './route.ts';

export const progressRoutes = {} as const satisfies Record<string, Route>;
