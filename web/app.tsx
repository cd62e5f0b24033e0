import type { ComponentType } from 'preact';
import { Route, Switch, useLocation, useRoute } from 'wouter-preact';
import { lazyPage } from './lazy-page.tsx';
import { ErrorBoundary } from './parts/error-boundary.tsx';
import { SiteFooter } from './parts/site-footer.tsx';
import { SiteHeader } from './parts/site-header.tsx';

const Start = lazyPage(async () => (await import('./pages/start.tsx')).Start);
const SignInPage = lazyPage(async () => (await import('./sign-in/sign-in-page.tsx')).SignInPage);
const MySignIn = lazyPage(async () => (await import('./sign-in/my-sign-in.tsx')).MySignIn);
const ThaidCallback = lazyPage(
  async () => (await import('./sign-in/thaid-callback.tsx')).ThaidCallback,
);
const Home = lazyPage(async () => (await import('./pages/home.tsx')).Home);
const TaskList = lazyPage(async () => (await import('./pages/task-list.tsx')).TaskList);
const IndicatorPage = lazyPage(async () => (await import('./pages/indicator.tsx')).IndicatorPage);
const CheckAnswers = lazyPage(async () => (await import('./pages/check.tsx')).CheckAnswers);
const WorkbookPage = lazyPage(async () => (await import('./pages/workbook.tsx')).WorkbookPage);
const ReceiptPage = lazyPage(async () => (await import('./pages/receipt.tsx')).ReceiptPage);
const Submissions = lazyPage(async () => (await import('./pages/submissions.tsx')).Submissions);
const SubmissionPage = lazyPage(
  async () => (await import('./pages/submission.tsx')).SubmissionPage,
);
const ConfirmReceipt = lazyPage(
  async () => (await import('./pages/confirm-receipt.tsx')).ConfirmReceipt,
);
const SatisfactionPage = lazyPage(
  async () => (await import('./pages/satisfaction.tsx')).SatisfactionPage,
);
const SurveyPoster = lazyPage(async () => (await import('./pages/survey-poster.tsx')).SurveyPoster);
const SurveyPage = lazyPage(async () => (await import('./pages/survey.tsx')).SurveyPage);
const CounterPage = lazyPage(async () => (await import('./pages/counter.tsx')).CounterPage);
const PublishedRounds = lazyPage(async () => (await import('./pages/results.tsx')).PublishedRounds);
const RoundResults = lazyPage(async () => (await import('./pages/round-results.tsx')).RoundResults);
const ProvinceResults = lazyPage(
  async () => (await import('./pages/province-results.tsx')).ProvinceResults,
);
const TypeResults = lazyPage(async () => (await import('./pages/type-results.tsx')).TypeResults);
const IndicatorList = lazyPage(
  async () => (await import('./pages/indicator-results.tsx')).IndicatorList,
);
const IndicatorResults = lazyPage(
  async () => (await import('./pages/indicator-results.tsx')).IndicatorResults,
);
const OpenData = lazyPage(async () => (await import('./pages/open-data.tsx')).OpenData);
const SheetPage = lazyPage(async () => (await import('./pages/result-sheet.tsx')).SheetPage);
const Desk = lazyPage(async () => (await import('./desk/desk.tsx')).Desk);
const NotFound = lazyPage(async () => (await import('./pages/not-found.tsx')).NotFound);

export function App() {
  // At a counter a citizen holds the device: nothing leads away from the questionnaire.
  const [isCounter] = useRoute('/counter/*');
  return (
    <>
      <SiteHeader isCounter={isCounter} />
      <main id="content" class="page">
        <Switch>
          {page('/', Start)}
          {page('/sign-in', SignInPage)}
          {page('/sign-in/callback', ThaidCallback)}
          {page('/my-sign-in', MySignIn)}
          {page('/home', Home)}
          {page('/assessments/:cycle/:lao', TaskList)}
          {page('/assessments/:cycle/:lao/indicators/:indicator', IndicatorPage)}
          {page('/assessments/:cycle/:lao/check', CheckAnswers)}
          {page('/assessments/:cycle/:lao/workbook', WorkbookPage)}
          {page('/assessments/:cycle/:lao/receipt', ReceiptPage)}
          {page('/assessments/:cycle/:lao/submissions', Submissions)}
          {page('/assessments/:cycle/:lao/submissions/:version', SubmissionPage)}
          {page('/receipts/:number', ConfirmReceipt)}
          {page('/assessments/:cycle/:lao/satisfaction', SatisfactionPage)}
          {page('/assessments/:cycle/:lao/satisfaction/poster', SurveyPoster)}
          {page('/survey/:cycle/:lao', SurveyPage)}
          {page('/counter/:cycle/:lao/:counter', CounterPage)}
          {page('/results', PublishedRounds)}
          {page('/results/:cycle', RoundResults)}
          {page('/results/:cycle/provinces/:province', ProvinceResults)}
          {page('/results/:cycle/types/:type', TypeResults)}
          {page('/results/:cycle/indicators', IndicatorList)}
          {page('/results/:cycle/indicators/:indicator', IndicatorResults)}
          {page('/results/:cycle/open-data', OpenData)}
          {page('/results/:cycle/laos/:lao', SheetPage)}
          {page('/office/*?', Desk)}
          {page('/province/*?', Desk)}
          {page('/lao/*?', Desk)}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </main>
      {!isCounter && <SiteFooter />}
    </>
  );
}

/** A new address is a new page, also where only its parameters differ. */
function page<Params extends object>(path: string, Page: ComponentType<Params>) {
  return (
    <Route path={path} key={path}>
      {(params) => <Fresh params={params as Params} page={Page} />}
    </Route>
  );
}

function Fresh<Params extends object>({
  params,
  page: Page,
}: {
  params: Params;
  page: ComponentType<Params>;
}) {
  const [path] = useLocation();
  return (
    <ErrorBoundary key={path}>
      <Page {...params} />
    </ErrorBoundary>
  );
}
