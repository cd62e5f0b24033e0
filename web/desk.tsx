import type { ComponentType } from 'preact';
import { Route, Switch } from 'wouter-preact';
import { lazyPage } from './client/lazy-page.tsx';
import { session } from './client/services.ts';
import { useKeptTyping } from './frame/kept-typing.ts';
import './styles/desk.css';

const OfficeHome = lazyPage(async () => (await import('./home/office-home.tsx')).OfficeHome);
const ProvinceHome = lazyPage(async () => (await import('./home/province-home.tsx')).ProvinceHome);
const LaoHome = lazyPage(async () => (await import('./home/lao-home.tsx')).LaoHome);
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
const ExpiredOfCountry = lazyPage(
  async () => (await import('./accounts/expired.tsx')).ExpiredOfCountry,
);
const ExpiredInvitations = lazyPage(
  async () => (await import('./accounts/expired.tsx')).ExpiredInvitations,
);
const ProvinceResend = lazyPage(
  async () => (await import('./accounts/expired.tsx')).ProvinceResend,
);
const CarryOver = lazyPage(async () => (await import('./accounts/carry-over.tsx')).CarryOver);
const SuccessionsPage = lazyPage(
  async () => (await import('./registry/successions.tsx')).SuccessionsPage,
);
const ImportPage = lazyPage(async () => (await import('./accounts/import-page.tsx')).ImportPage);
const ImportJobPage = lazyPage(
  async () => (await import('./accounts/import-job.tsx')).ImportJobPage,
);
const Queue = lazyPage(async () => (await import('./review/queue.tsx')).Queue);
const ReviewOne = lazyPage(async () => (await import('./review/review-one.tsx')).ReviewOne);
const OfficeReview = lazyPage(
  async () => (await import('./review/office-review.tsx')).OfficeReview,
);
const SamplePage = lazyPage(async () => (await import('./review/sample-page.tsx')).SamplePage);
const Conflicts = lazyPage(async () => (await import('./review/conflicts.tsx')).Conflicts);
const OfficeChanges = lazyPage(
  async () => (await import('./review/office-changes.tsx')).OfficeChanges,
);
const OfficeAppeals = lazyPage(
  async () => (await import('./review/office-appeals.tsx')).OfficeAppeals,
);
const LaoRemarks = lazyPage(async () => (await import('./review/lao-remarks.tsx')).LaoRemarks);
const LaoAppeal = lazyPage(async () => (await import('./review/lao-appeal.tsx')).LaoAppeal);
const LaoRegisterChanges = lazyPage(
  async () => (await import('./review/lao-register-changes.tsx')).LaoRegisterChanges,
);
const RegistryHome = lazyPage(
  async () => (await import('./registry/registry-home.tsx')).RegistryHome,
);
const ImportRegistry = lazyPage(
  async () => (await import('./registry/import-page.tsx')).ImportRegistry,
);
const RegistryVersionPage = lazyPage(
  async () => (await import('./registry/version-page.tsx')).RegistryVersionPage,
);
const LaoHistoryPage = lazyPage(
  async () => (await import('./registry/lao-history.tsx')).LaoHistoryPage,
);
const RoundRegistry = lazyPage(
  async () => (await import('./registry/round-registry.tsx')).RoundRegistry,
);
const FindLao = lazyPage(async () => (await import('./registry/find-lao.tsx')).FindLao);
const FindLaoOfProvince = lazyPage(
  async () => (await import('./registry/find-lao.tsx')).FindLaoOfProvince,
);
const RoundList = lazyPage(async () => (await import('./rounds/round-list.tsx')).RoundList);
const RoundPage = lazyPage(async () => (await import('./rounds/round-page.tsx')).RoundPage);
const RoundSettings = lazyPage(
  async () => (await import('./rounds/round-settings.tsx')).RoundSettings,
);
const RoundCatalogue = lazyPage(
  async () => (await import('./rounds/round-catalogue.tsx')).RoundCatalogue,
);
const RoundDifferences = lazyPage(
  async () => (await import('./rounds/round-differences.tsx')).RoundDifferences,
);
const RoundPreview = lazyPage(
  async () => (await import('./rounds/round-preview.tsx')).RoundPreview,
);
const RoundOpening = lazyPage(
  async () => (await import('./rounds/round-opening.tsx')).RoundOpening,
);
const RoundWindow = lazyPage(async () => (await import('./rounds/round-window.tsx')).RoundWindow);
const RoundVersion = lazyPage(
  async () => (await import('./rounds/round-version.tsx')).RoundVersion,
);
const LaoExtensions = lazyPage(
  async () => (await import('./rounds/lao-extensions.tsx')).LaoExtensions,
);
const LaoAudit = lazyPage(async () => (await import('./audit/audit-pages.tsx')).LaoAudit);
const RoundAudit = lazyPage(async () => (await import('./audit/audit-pages.tsx')).RoundAudit);
const SystemAudit = lazyPage(async () => (await import('./audit/audit-pages.tsx')).SystemAudit);
const Publication = lazyPage(
  async () => (await import('./results/publication-page.tsx')).Publication,
);
const WhatIfPage = lazyPage(async () => (await import('./results/what-if-page.tsx')).WhatIfPage);
const CountryExports = lazyPage(
  async () => (await import('./exports/exports-page.tsx')).CountryExports,
);
const ProvinceExports = lazyPage(
  async () => (await import('./exports/exports-page.tsx')).ProvinceExports,
);
const RemindersPage = lazyPage(
  async () => (await import('./reminders/reminders-page.tsx')).RemindersPage,
);
const ProvinceReminders = lazyPage(
  async () => (await import('./reminders/reminders-page.tsx')).ProvinceReminders,
);
const NotFound = lazyPage(async () => (await import('./frame/not-found-page.tsx')).NotFound);

/**
 * Pages of the office, the provinces and an LAO's own affairs: a second list of routes, loaded with
 * the first of them, so that who only fills in the form does not wait for it. Fixed addresses stand
 * before those with a round in their place.
 */
export function Desk() {
  useKeptTyping(session.store);
  return (
    <Switch>
      {page('/office', OfficeHome)}
      {page('/office/conflicts', Conflicts)}
      {page('/office/accounts', OfficeAccounts)}
      {page('/office/accounts/new', OfficeInvite)}
      {page('/office/accounts/import', ImportPage)}
      {page('/office/accounts/import/:job', ImportJobPage)}
      {page('/office/accounts/expired', ExpiredOfCountry)}
      {page('/office/accounts/carry-over', CarryOver)}
      {page('/office/accounts/:username', OfficeAccount)}
      {page('/office/search', FindLao)}
      {page('/office/registry', RegistryHome)}
      {page('/office/registry/import', ImportRegistry)}
      {page('/office/registry/versions/:version', RegistryVersionPage)}
      {page('/office/registry/laos/:lao', LaoHistoryPage)}
      {page('/office/registry/successions', SuccessionsPage)}
      {page('/office/:cycle/registry', RoundRegistry)}
      {page('/office/rounds', RoundList)}
      {page('/office/rounds/:cycle', RoundPage)}
      {page('/office/rounds/:cycle/settings', RoundSettings)}
      {page('/office/rounds/:cycle/catalogue', RoundCatalogue)}
      {page('/office/rounds/:cycle/differences', RoundDifferences)}
      {page('/office/rounds/:cycle/preview', RoundPreview)}
      {page('/office/rounds/:cycle/opening', RoundOpening)}
      {page('/office/rounds/:cycle/window', RoundWindow)}
      {page('/office/rounds/:cycle/changes/:change', RoundVersion)}
      {page('/office/audit', SystemAudit)}
      {page('/office/:cycle', Publication)}
      {page('/office/:cycle/audit', RoundAudit)}
      {page('/office/:cycle/what-if', WhatIfPage)}
      {page('/office/:cycle/progress', CountryProgress)}
      {page('/office/:cycle/reminders', RemindersPage)}
      {page('/office/:cycle/exports', CountryExports)}
      {page('/office/:cycle/review', OfficeReview)}
      {page('/office/:cycle/sample', SamplePage)}
      {page('/office/:cycle/register-changes', OfficeChanges)}
      {page('/office/:cycle/appeals', OfficeAppeals)}
      {page('/province/:province', ProvinceHome)}
      {page('/province/:province/search', FindLaoOfProvince)}
      {page('/province/:province/conflicts', Conflicts)}
      {page('/province/:province/:cycle/review', Queue)}
      {page('/province/:province/:cycle/review/:lao', ReviewOne)}
      {page('/province/:province/accounts', ProvinceAccounts)}
      {page('/province/:province/accounts/new', ProvinceInvite)}
      {page('/province/:province/accounts/expired', ExpiredInvitations)}
      {page('/province/:province/accounts/expired/:job', ProvinceResend)}
      {page('/province/:province/accounts/:username', ProvinceAccount)}
      {page('/province/:province/:cycle', ProvinceRound)}
      {page('/province/:province/:cycle/reminders', ProvinceReminders)}
      {page('/province/:province/:cycle/exports', ProvinceExports)}
      {page('/lao/:lao', LaoHome)}
      {page('/lao/:lao/:cycle/audit', LaoAudit)}
      {page('/lao/:lao/:cycle/extensions', LaoExtensions)}
      {page('/lao/:lao/:cycle/remarks', LaoRemarks)}
      {page('/lao/:lao/:cycle/appeal', LaoAppeal)}
      {page('/lao/:lao/:cycle/register-changes', LaoRegisterChanges)}
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
