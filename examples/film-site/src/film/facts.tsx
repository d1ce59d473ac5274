import { Fragment } from 'react';
import { Link } from 'wouter';
import { Edit } from '../edit/editing';
import type { FactName } from '../edit/fields';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { Evidence, Said } from '../parts/evidence';
import { CompanyLink, CompanyName } from '../parts/names';
import { Cite, SourceMark } from '../parts/sources';
import { capital, country, date, duration, language, money, When, words } from '../words';
import { Certificates, FilmCertificates } from './certificates';
import { Mark } from './disagreements';
import { Fact } from './fact';
import { FilmThemes, Themes } from './themes';

export const FilmFacts = graphql(
  `
    fragment FilmFacts on Film {
      id
      runtime
      releaseDate { ...When }
      countries
      languages
      claims(first: 100) { nodes { ...Evidence } }
      genres {
        id
        genre { slug name }
        source { ...SourceMark }
        claims(first: 5) { nodes { ...Evidence } }
      }
      releases {
        id
        date { ...When }
        type
        country
        company { ...CompanyName }
        note
        source { ...SourceMark }
        claims(first: 20) { nodes { ...Evidence } }
      }
      companies {
        id
        role
        company { ...CompanyName }
        source { ...SourceMark }
        claims(first: 5) { nodes { ...Evidence } }
      }
      money {
        id
        kind
        territory
        currency
        amount
        asOf { ...When }
        source { ...SourceMark }
      }
      tests {
        id
        test
        passed
        result
        disputed
        source { ...SourceMark }
      }
      names {
        id
        text
        language
        source { ...SourceMark }
      }
      ...FilmThemes
      ...FilmCertificates
    }
  `,
  [SourceMark, Evidence, When, CompanyName, FilmThemes, FilmCertificates],
);

/** The basic facts, each with its sources. */
export function Facts({ film }: { film: FragmentOf<typeof FilmFacts> }) {
  const it = readFragment(FilmFacts, film);
  const about = (property: FactName) => ({
    mark: (
      <>
        <Mark subject={it.id} property={property} /> <Edit fact={property} />
      </>
    ),
    said: <Said claims={it.claims.nodes} of={property} />,
  });
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">Facts</h2>
      <dl className="facts">
        {it.runtime && (
          <Fact name="Running time" {...about('runtime')}>
            {duration(it.runtime)}
          </Fact>
        )}
        {it.releaseDate && (
          <Fact name="First shown" {...about('releaseDate')}>
            {date(it.releaseDate)}
          </Fact>
        )}
        {it.releases.map(release => (
          <Fact
            key={release.id}
            name="Release"
            mark={<Mark subject={release.id} property="type" />}
            said={<Said claims={release.claims.nodes} of="type" or={release.source} />}
          >
            {capital(words(release.type))}
            {release.company && (
              <>
                {' '}
                by <CompanyLink company={release.company} />
              </>
            )}
            {release.country && ` in ${country(release.country)}`}
            {release.date && `, ${date(release.date)}`}
            {release.note && <span className="quiet"> {release.note}</span>}
          </Fact>
        ))}
        {it.countries.length > 0 && (
          <Fact name={it.countries.length > 1 ? 'Countries' : 'Country'} {...about('countries')}>
            {it.countries.map(country).join(', ')}
          </Fact>
        )}
        {it.languages.length > 0 && (
          <Fact name={it.languages.length > 1 ? 'Languages' : 'Language'} {...about('languages')}>
            {it.languages.map(tag => language(tag)).join(', ')}
          </Fact>
        )}
        {it.genres.length > 0 && (
          <Fact name="Genre" mark={<Edit fact="genres" />} said={<Said claims={it.genres.flatMap(({ claims }) => claims.nodes)} />}>
            {it.genres.map(({ id, genre, source, claims }, i) => (
              <Fragment key={id}>
                {i > 0 && ', '}
                <Link href={`/genres/${genre.slug}`}>{genre.name}</Link>
                {claims.nodes.length === 0 && <Cite source={source} />}
              </Fragment>
            ))}
          </Fact>
        )}
        <Themes film={it} />
        <Certificates film={it} />
        {it.companies.map(({ id, role, company, source, claims }) => (
          <Fact key={id} name={capital(words(role))} mark={<Edit fact="companies" />} said={<Said claims={claims.nodes} or={source} />}>
            <CompanyLink company={company} />
          </Fact>
        ))}
        {it.money.map(({ id, kind, territory, currency, amount, asOf, source }) => (
          <Fact key={id} name={kind === 'BUDGET' ? 'Cost' : 'Box office'} said={<Cite source={source} />}>
            {money(amount, currency)} <span className="quiet">{where(territory)}</span>
            {asOf && <span className="quiet"> {date(asOf)}</span>}
          </Fact>
        ))}
        {it.tests.map(({ id, test, passed, result, disputed, source }) => (
          <Fact key={id} name={`${capital(test)} test`} said={<Cite source={source} />}>
            {passed === null ? capital(result) : passed ? 'Passed' : 'Not passed'}
            {disputed && <span className="quiet"> disputed</span>}
          </Fact>
        ))}
        {it.names.length > 1 && (
          <Fact name="Known as">
            <ul className="names">
              {it.names.map(name => (
                <li key={name.id}>
                  <span lang={name.language ?? undefined}>{name.text}</span>
                  {name.language && <span className="quiet"> {language(name.language)}</span>}
                  <Cite source={name.source} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function where(territory: string): string {
  return territory === 'WORLDWIDE' ? 'worldwide' : territory === 'DOMESTIC' ? 'at home' : country(territory);
}
