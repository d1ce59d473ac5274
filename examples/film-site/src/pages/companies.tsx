import { Heading } from '../navigation';
import { graphql } from '../graphql';
import { CompanyLink, CompanyName } from '../parts/names';
import { More } from '../parts/states';
import { usePages } from '../queries';
import { useReader } from '../reader';
import { capital, country, many, words } from '../words';

const CompaniesQuery = graphql(
  `
    query Companies($locales: [Language!]!, $after: String) {
      companies(first: 60, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id kinds country films(first: 1) { totalCount } ...CompanyName }
      }
    }
  `,
  [CompanyName],
);

/** All companies by name. */
export function CompaniesPage() {
  const { locales } = useReader();
  const list = usePages(CompaniesQuery, { locales }, data => data.companies);
  const companies = list.pages.flatMap(page => page.nodes);
  return (
    <>
      <header className="head list-head">
        <Heading title="Companies" />
        <p className="quiet">Studios, distributors, rating bodies and others.</p>
      </header>
      <ul className="people">
        {companies.map(company => (
          <li key={company.id}>
            <CompanyLink company={company} />
            <span className="quiet">
              {' '}
              {[
                company.kinds.length > 0 && capital(company.kinds.map(words).join(', ')),
                company.country && country(company.country),
                company.films.totalCount > 0 && many(company.films.totalCount, 'film'),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
      <More list={list} shown={companies.length} thing="company" things="companies" auto />
    </>
  );
}
