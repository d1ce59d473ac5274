import { Suspense } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { BrowsePage } from './browse/page';
import { ConnectPage } from './connect/page';
import type { RecordType } from './edit/fields';
import { FilmPage } from './film/page';
import { HomePage } from './home/page';
import { later } from './later';
import { useScrollToTop } from './navigation';
import { AwardPage } from './pages/award';
import { AwardsPage } from './pages/awards';
import { CeremonyPage } from './pages/ceremony';
import { CharacterPage } from './pages/character';
import { CompaniesPage } from './pages/companies';
import { CompanyPage } from './pages/company';
import { GenresPage } from './pages/genres';
import { MissingPage } from './pages/missing';
import { PeoplePage } from './pages/people';
import { PersonPage } from './person/page';
import { SearchPage } from './pages/search';
import { SourcePage } from './pages/source';
import { SourcesPage } from './pages/sources';
import { SearchBox } from './parts/search-box';
import { Loading } from './parts/states';
import { LanguageSwitch } from './reader';
import { SessionBar, SignInButton } from './session/bar';

const HistoryPage = later(() => import('./history/page'));
const ProposalsPage = later(() => import('./proposals/page'));

const sections = { films: 'Films', people: 'People', awards: 'Awards', connect: 'Connect', sources: 'Sources' };

/** The layout of every page, and the routes. internal/web/site/addresses.go has them too. */
export function App() {
  useScrollToTop();
  return (
    <>
      <a href="#main" className="skip">
        Skip to content
      </a>
      <SessionBar />
      <header className="top">
        <Link href="/" className="brand">
          Filmgraph
        </Link>
        <Sections />
        <SearchBox />
        <LanguageSwitch />
      </header>
      <main id="main" tabIndex={-1}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/films" component={BrowsePage} />
          <Route path="/films/:slug" component={FilmPage} />
          <Route path="/films/:slug/history">{({ slug }) => <History type="film" slug={slug} />}</Route>
          <Route path="/genres" component={GenresPage} />
          <Route path="/genres/:genre" component={BrowsePage} />
          <Route path="/decades/:decade" component={BrowsePage} />
          <Route path="/countries/:country" component={BrowsePage} />
          <Route path="/people" component={PeoplePage} />
          <Route path="/people/:slug" component={PersonPage} />
          <Route path="/people/:slug/history">{({ slug }) => <History type="person" slug={slug} />}</Route>
          <Route path="/characters/:id" component={CharacterPage} />
          <Route path="/companies" component={CompaniesPage} />
          <Route path="/companies/:slug" component={CompanyPage} />
          <Route path="/awards" component={AwardsPage} />
          <Route path="/awards/:event" component={AwardPage} />
          <Route path="/awards/:event/:ceremony" component={CeremonyPage} />
          <Route path="/connect" component={ConnectPage} />
          <Route path="/proposals/:id?">{({ id }) => <Proposals id={id} />}</Route>
          <Route path="/search" component={SearchPage} />
          <Route path="/sources" component={SourcesPage} />
          <Route path="/sources/:slug" component={SourcePage} />
          <Route>
            <MissingPage />
          </Route>
        </Switch>
      </main>
      <footer className="bottom">
        <p>
          Every fact on this site names its sources. Where they disagree, the page says so.
        </p>
        <nav aria-label="More">
          <Link href="/genres">Genres</Link>
          <Link href="/companies">Companies</Link>
          <Link href="/sources">Sources</Link>
          <a href="/">API and playground</a>
          <SignInButton>Sign in to edit</SignInButton>
        </nav>
      </footer>
    </>
  );
}

function History(props: { type: RecordType; slug: string }) {
  return (
    <Suspense fallback={<Loading />}>
      <HistoryPage {...props} />
    </Suspense>
  );
}

function Proposals(props: { id?: string }) {
  return (
    <Suspense fallback={<Loading />}>
      <ProposalsPage {...props} />
    </Suspense>
  );
}

function Sections() {
  const [path] = useLocation();
  return (
    <nav aria-label="Site" className="sections">
      {Object.entries(sections).map(([section, label]) => (
        <Link key={section} href={`/${section}`} aria-current={path.startsWith(`/${section}`) ? 'true' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
