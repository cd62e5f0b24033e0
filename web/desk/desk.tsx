import type { ComponentType } from 'preact';
import { Route, Switch } from 'wouter-preact';
import { lazyPage } from '../lazy-page.tsx';
import '../styles/desk.css';

const OfficeHome = lazyPage(async () => (await import('./office-home.tsx')).OfficeHome);
const ProvinceHome = lazyPage(async () => (await import('./province-home.tsx')).ProvinceHome);
const LaoHome = lazyPage(async () => (await import('./lao-home.tsx')).LaoHome);
const ProvinceRound = lazyPage(
  async () => (await import('./progress/province-round.tsx')).ProvinceRound,
);
const CountryProgress = lazyPage(
  async () => (await import('./progress/country-progress.tsx')).CountryProgress,
);
const Publication = lazyPage(async () => (await import('../pages/publication.tsx')).Publication);
const WhatIfPage = lazyPage(async () => (await import('../pages/what-if.tsx')).WhatIfPage);
const NotFound = lazyPage(async () => (await import('../pages/not-found.tsx')).NotFound);

/**
 * Pages of the office, the provinces and an LAO's own affairs: a second list of routes, loaded with
 * the first of them, so that who only fills in the form does not wait for it. Fixed addresses stand
 * before those with a round in their place.
 */
export function Desk() {
  return (
    <Switch>
      {page('/office', OfficeHome)}
      {page('/office/:cycle', Publication)}
      {page('/office/:cycle/what-if', WhatIfPage)}
      {page('/office/:cycle/progress', CountryProgress)}
      {page('/province/:province', ProvinceHome)}
      {page('/province/:province/:cycle', ProvinceRound)}
      {page('/lao/:lao', LaoHome)}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

function page<Params extends object>(path: string, Page: ComponentType<Params>) {
  return (
    <Route path={path} key={path}>
      {(params) => <Page {...(params as Params)} />}
    </Route>
  );
}
