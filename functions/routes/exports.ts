import type { Route } from './route.ts';

export const exportsRoutes = {} as const satisfies Record<string, Route>;
