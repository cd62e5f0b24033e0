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
const LaoAccounts = lazyPage(async () => (await import('./accounts/lao-accounts.tsx')).LaoAccounts);
const ProvinceAccounts = lazyPage(
  async () => (await import('./accounts/province-accounts.tsx')).ProvinceAccounts,
);
const OfficeAccounts = lazyPage(
  async () => (await import('./accounts/office-accounts.tsx')).OfficeAccounts,
);
const LaoInvite = lazyPage(async () => (await import('./accounts/account-routes.tsx')).LaoInvite);
const ProvinceInvite = lazyPage(
  async () => (await import('./accounts/account-routes.tsx')).ProvinceInvite,
);
const OfficeInvite = lazyPage(
  async () => (await import('./accounts/account-routes.tsx')).OfficeInvite,
);
const LaoAccount = lazyPage(async () => (await import('./accounts/account-routes.tsx')).LaoAccount);
const ProvinceAccount = lazyPage(
  async () => (await import('./accounts/account-routes.tsx')).ProvinceAccount,
);
const OfficeAccount = lazyPage(
  async () => (await import('./accounts/account-routes.tsx')).OfficeAccount,
);
const ImportPage = lazyPage(async () => (await import('./accounts/import-page.tsx')).ImportPage);
const ImportJobPage = lazyPage(
  async () => (await import('./accounts/import-job.tsx')).ImportJobPage,
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
      {page('/office/accounts', OfficeAccounts)}
      {page('/office/accounts/new', OfficeInvite)}
      {page('/office/accounts/import', ImportPage)}
      {page('/office/accounts/import/:job', ImportJobPage)}
      {page('/office/accounts/:username', OfficeAccount)}
      {page('/office/:cycle', Publication)}
      {page('/office/:cycle/what-if', WhatIfPage)}
      {page('/office/:cycle/progress', CountryProgress)}
      {page('/province/:province', ProvinceHome)}
      {page('/province/:province/accounts', ProvinceAccounts)}
      {page('/province/:province/accounts/new', ProvinceInvite)}
      {page('/province/:province/accounts/:username', ProvinceAccount)}
      {page('/province/:province/:cycle', ProvinceRound)}
      {page('/lao/:lao', LaoHome)}
      {page('/lao/:lao/accounts', LaoAccounts)}
      {page('/lao/:lao/accounts/new', LaoInvite)}
      {page('/lao/:lao/accounts/:username', LaoAccount)}
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
