import type { Route } from './route.ts';

export const accountsRoutes = {} as const satisfies Record<string, Route>;
