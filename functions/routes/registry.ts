import type { Route } from './route.ts';

export const registryRoutes = {} as const satisfies Record<string, Route>;
