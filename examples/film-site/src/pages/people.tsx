import { Link, useLocation, useSearchParams } from 'wouter';
import { Heading } from '../navigation';
import { graphql, type VariablesOf } from '../graphql';
import { PersonLink, PersonName } from '../parts/names';
import { Narrow } from '../parts/narrow';
import { More } from '../parts/states';
import { useOperation, usePages } from '../queries';
import { useReader } from '../reader';
import { capital, decadeOf, departmentName, many, number } from '../words';

const PeopleQuery = graphql(
  `
    query People($filter: PersonFilter, $order: PersonOrder!, $locales: [Language!]!, $after: String) {
      people(first: 60, after: $after, filter: $filter, orderBy: $order) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id professions birthDate { year } winCount nominationCount ...PersonName }
      }
    }
  `,
  [PersonName],
);

const PeopleFacetsQuery = graphql(`
  query PeopleFacets($filter: PersonFilter, $nominated: PersonFilter) {
    people(first: 1, filter: $filter) {
      facets(by: [DEPARTMENT, BIRTH_DECADE], first: 16, excludeOwn: true) { field values { value count } }
    }
    nominated: people(first: 1, filter: $nominated) { totalCount }
  }
`);

type Filter = NonNullable<VariablesOf<typeof PeopleQuery>['filter']>;
type Department = NonNullable<NonNullable<NonNullable<Filter['creditDepartments']>['any']>[number]>;

/** Orders by their value in the address. */
const orders: Record<string, { label: string; order: VariablesOf<typeof PeopleQuery>['order'] }> = {
  awards: { label: 'Most awards first', order: { field: 'WINS', direction: 'DESC' } },
  nominations: { label: 'Most nominations first', order: { field: 'NOMINATIONS', direction: 'DESC' } },
  name: { label: 'By name', order: { field: 'NAME', direction: 'ASC' } },
  youngest: { label: 'Youngest first', order: { field: 'BIRTH_DATE', direction: 'DESC' } },
};

const usual = 'awards';

/** People, those with most awards first, narrowed by department, decade of birth and nominations. */
export function PeoplePage() {
  const [address] = useSearchParams();
  const [, go] = useLocation();
  const { locales } = useReader();
  const department = address.get('department');
  const born = /^(\d{3}0)s$/.exec(address.get('born') ?? '')?.[1];
  const nominated = address.get('awards') === 'nominated';
  const base: Filter = {
    ...(department && { creditDepartments: { any: [department.toUpperCase() as Department] } }),
    ...(born && { birthYear: { gte: Number(born), lte: Number(born) + 9 } }),
  };
  const filter = { ...base, ...(nominated && { hasNominations: true }) };
  const chosenOrder = orders[address.get('order') ?? ''] ? address.get('order')! : usual;
  const list = usePages(PeopleQuery, { filter, order: orders[chosenOrder]!.order, locales }, data => data.people);
  const { data: counts } = useOperation(PeopleFacetsQuery, { filter, nominated: { ...base, hasNominations: true } }, { stay: true });
  const people = list.pages.flatMap(page => page.nodes);
  const values = (field: string) => counts?.people.facets.find(facet => facet.field === field)?.values ?? [];
  const heading = [
    nominated ? 'People nominated for an award' : 'People',
    department && `in ${departmentName(department.toUpperCase())}`,
    born && `born in the ${decadeOf(Number(born))}`,
  ]
    .filter(Boolean)
    .join(' ');

  function orderBy(order: string) {
    const next = new URLSearchParams(address);
    if (order === usual) next.delete('order');
    else next.set('order', order);
    go(next.size > 0 ? `/people?${next}` : '/people');
  }

  const value = (name: string, value: string, label: string, count: number) => {
    const chosen = address.get(name) === value;
    const next = new URLSearchParams(address);
    if (chosen) next.delete(name);
    else next.set(name, value);
    return (
      <li key={value}>
        <Link href={next.size > 0 ? `/people?${next}` : '/people'} aria-current={chosen ? 'true' : undefined}>
          <span>{label}</span> <span className="count">{number(count)}</span>
        </Link>
      </li>
    );
  };

  return (
    <>
      <header className="head list-head">
        <Heading title={heading} />
        <p className="quiet" role="status">
          {list.total === undefined ? ' ' : many(list.total, 'person', 'people')}
        </p>
      </header>
      <div className="browse">
        <aside aria-label="Narrow the list">
          <Narrow label="Filter">
            <div className="facets">
              <section aria-label="Awards">
                <h3>Awards</h3>
                <ul>{counts && value('awards', 'nominated', 'Nominated', counts.nominated.totalCount)}</ul>
              </section>
              <section aria-label="Department">
                <h3>Department</h3>
                <ul>{values('DEPARTMENT').map(({ value: it, count }) => value('department', it.toLowerCase(), capital(departmentName(it)), count))}</ul>
              </section>
              {values('BIRTH_DECADE').length > 0 && (
                <section aria-label="Born">
                  <h3>Born</h3>
                  <ul>{values('BIRTH_DECADE').map(({ value: it, count }) => value('born', `${it}s`, decadeOf(Number(it)), count))}</ul>
                </section>
              )}
            </div>
          </Narrow>
        </aside>
        <section aria-label="People" className="browse-list">
          <label className="order">
            Order
            <select value={chosenOrder} onChange={({ target }) => orderBy(target.value)}>
              {Object.entries(orders).map(([name, { label }]) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          {list.total === 0 ? (
            <p className="empty">No person matches. Remove a filter.</p>
          ) : (
            <>
              <ul className="people">
                {people.map(person => (
                  <li key={person.id}>
                    <PersonLink person={person} both />
                    <span className="quiet"> {[person.professions[0], person.birthDate?.year, tally(person)].filter(Boolean).join(', ')}</span>
                  </li>
                ))}
              </ul>
              <More list={list} shown={people.length} thing="person" things="people" auto />
            </>
          )}
        </section>
      </div>
    </>
  );
}

function tally({ winCount, nominationCount }: { winCount: number; nominationCount: number }): string | false {
  const count = winCount > 0 ? many(winCount, 'award') : nominationCount > 0 && many(nominationCount, 'nomination');
  return count && count.replace(' ', '\u00a0');
}
