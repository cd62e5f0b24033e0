import type { ComponentType } from 'preact';
import { Route, Switch, useLocation, useRoute } from 'wouter-preact';
import { lazyPage } from './client/lazy-page.tsx';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';

const Start = lazyPage(async () => (await import('./home/start-page.tsx')).Start);
const SignInPage = lazyPage(async () => (await import('./sign-in/sign-in-page.tsx')).SignInPage);
const MySignIn = lazyPage(async () => (await import('./sign-in/my-sign-in.tsx')).MySignIn);
const ThaidCallback = lazyPage(
  async () => (await import('./sign-in/thaid-callback.tsx')).ThaidCallback,
);
const Home = lazyPage(async () => (await import('./home/home-page.tsx')).Home);
const TaskList = lazyPage(async () => (await import('./assessment/task-list-page.tsx')).TaskList);
const IndicatorPage = lazyPage(
  async () => (await import('./assessment/indicator-page.tsx')).IndicatorPage,
);
const CheckAnswers = lazyPage(
  async () => (await import('./assessment/check-page.tsx')).CheckAnswers,
);
const WorkbookPage = lazyPage(
  async () => (await import('./assessment/workbook/workbook-page.tsx')).WorkbookPage,
);
const ReceiptPage = lazyPage(
  async () => (await import('./assessment/receipt-page.tsx')).ReceiptPage,
);
const Submissions = lazyPage(
  async () => (await import('./assessment/submissions-page.tsx')).Submissions,
);
const SubmissionPage = lazyPage(
  async () => (await import('./assessment/submission-page.tsx')).SubmissionPage,
);
const ConfirmReceipt = lazyPage(
  async () => (await import('./results/confirm-receipt-page.tsx')).ConfirmReceipt,
);
const SatisfactionPage = lazyPage(
  async () => (await import('./assessment/satisfaction/satisfaction-page.tsx')).SatisfactionPage,
);
const SurveyPoster = lazyPage(
  async () => (await import('./assessment/satisfaction/survey-poster-page.tsx')).SurveyPoster,
);
const SurveyPage = lazyPage(
  async () => (await import('./assessment/satisfaction/survey-page.tsx')).SurveyPage,
);
const CounterPage = lazyPage(
  async () => (await import('./assessment/satisfaction/counter-page.tsx')).CounterPage,
);
const PublishedRounds = lazyPage(
  async () => (await import('./results/results-page.tsx')).PublishedRounds,
);
const RoundResults = lazyPage(
  async () => (await import('./results/round-results-page.tsx')).RoundResults,
);
const ProvinceResults = lazyPage(
  async () => (await import('./results/province-results-page.tsx')).ProvinceResults,
);
const TypeResults = lazyPage(
  async () => (await import('./results/type-results-page.tsx')).TypeResults,
);
const IndicatorList = lazyPage(
  async () => (await import('./results/indicator-results-page.tsx')).IndicatorList,
);
const IndicatorResults = lazyPage(
  async () => (await import('./results/indicator-results-page.tsx')).IndicatorResults,
);
const OpenData = lazyPage(async () => (await import('./results/open-data-page.tsx')).OpenData);
const SheetPage = lazyPage(async () => (await import('./results/result-sheet-page.tsx')).SheetPage);
const Desk = lazyPage(async () => (await import('./desk.tsx')).Desk);
const NotFound = lazyPage(async () => (await import('./frame/not-found-page.tsx')).NotFound);

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
