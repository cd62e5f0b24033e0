import type { Route } from './route.ts';

export const auditRoutes = {} as const satisfies Record<string, Route>;
