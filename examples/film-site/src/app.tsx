import { Link, Route, Switch } from 'wouter';
import { useScrollToTop } from './navigation';
import { FilmPage } from './film/page';
import { BrowsePage } from './pages/browse';
import { CharacterPage } from './pages/character';
import { CompanyPage } from './pages/company';
import { MissingPage } from './pages/missing';
import { PersonPage } from './pages/person';
import { SearchPage } from './pages/search';
import { SourcePage, SourcesPage } from './pages/sources';
import { SearchBox } from './parts/search-box';
import { LanguageSwitch } from './reader';

/** The layout of every page, and the routes. */
export function App() {
  useScrollToTop();
  return (
    <>
      <a href="#main" className="skip">
        Skip to content
      </a>
      <header className="top">
        <nav aria-label="Site">
          <Link href="/" className="brand">
            Filmgraph
          </Link>
          <Link href="/sources">Sources</Link>
        </nav>
        <SearchBox />
        <LanguageSwitch />
      </header>
      <main id="main" tabIndex={-1}>
        <Switch>
          <Route path="/" component={BrowsePage} />
          <Route path="/films/:slug" component={FilmPage} />
          <Route path="/people/:slug" component={PersonPage} />
          <Route path="/characters/:id" component={CharacterPage} />
          <Route path="/companies/:slug" component={CompanyPage} />
          <Route path="/search" component={SearchPage} />
          <Route path="/sources" component={SourcesPage} />
          <Route path="/sources/:slug" component={SourcePage} />
          <Route component={MissingPage} />
        </Switch>
      </main>
    </>
  );
}
