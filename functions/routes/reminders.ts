import type { Route } from './route.ts';

export const remindersRoutes = {} as const satisfies Record<string, Route>;
