import { Link } from 'wouter';
import type { ResultOf } from '../graphql';
import { capital, country, decadeOf, language, number, words } from '../words';
import { addressOf, type Choice } from './choice';
import type { FacetsQuery } from './query';

type Counts = ResultOf<typeof FacetsQuery>;

interface Value {
  /** Value in the choice. */
  value: string | number;
  label: string;
  count: number;
}

interface Group {
  title: string;
  key: keyof Choice;
  values: Value[];
}

/** Converts the counts to groups of values, each of which sets one part of the choice. */
function groupsOf(counts: Counts, choice: Choice): Group[] {
  const values = (field: string) => counts.films.facets.find(facet => facet.field === field)?.values ?? [];
  const group = (title: string, key: 'genre' | 'country' | 'language' | 'kind', field: string, label: (value: string) => string) => {
    const common = values(field).map(({ value, count }) => ({ value, label: label(value), count }));
    const chosen = choice[key];
    // What is chosen may be too rare to be among the values.
    const rare = chosen !== undefined && !common.some(({ value }) => value === chosen);
    return { title, key, values: rare ? [...common, { value: chosen, label: label(chosen), count: counts.films.totalCount }] : common };
  };
  return [
    group('Genre', 'genre', 'GENRE', slug => counts.genres.find(genre => genre.slug === slug)?.name ?? slug),
    {
      title: 'Decade',
      key: 'decade',
      values: values('DECADE')
        .map(({ value, count }) => ({ value: Number(value), label: decadeOf(Number(value)), count }))
        .toSorted((a, b) => b.value - a.value),
    },
    {
      title: 'Awards',
      key: 'awards',
      values: [
        { value: 'won', label: 'Won an award', count: counts.won.totalCount },
        { value: 'nominated', label: 'Nominated', count: counts.nominated.totalCount },
      ].filter(({ count }) => count > 0),
    },
    group('Country', 'country', 'COUNTRY', value => country(value)),
    group('Language', 'language', 'LANGUAGE', value => language(value)),
    group('Kind', 'kind', 'KIND', value => capital(words(value))),
  ];
}

/** Values that narrow the list, with the number of films each leads to. */
export function Facets({ counts, choice }: { counts: Counts; choice: Choice }) {
  const approximate = counts.films.facets.some(facet => facet.approximate);
  return (
    <div className="facets">
      {groupsOf(counts, choice)
        .filter(({ values }) => values.length > 0)
        .map(({ title, key, values }) => (
          <section key={key} aria-label={title}>
            <h3>{title}</h3>
            <ul>
              {values.map(({ value, label, count }) => {
                const chosen = choice[key] === value;
                return (
                  <li key={value}>
                    <Link href={addressOf({ ...choice, [key]: chosen ? undefined : value })} aria-current={chosen ? 'true' : undefined}>
                      <span>{label}</span> <span className="count">{number(count)}</span>
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      {approximate && <p className="quiet">Numbers are estimated from a part of the films.</p>}
    </div>
  );
}

/** The parts of the choice, each with a link that removes it. */
export function Chosen({ choice, labels }: { choice: Choice; labels: Partial<Record<keyof Choice, string>> }) {
  const chosen = Object.entries(labels) as [keyof Choice, string][];
  if (chosen.length === 0) return null;
  return (
    <ul className="chosen" aria-label="Filters">
      {chosen.map(([key, label]) => (
        <li key={key}>
          <Link href={addressOf({ ...choice, [key]: undefined })} aria-label={`Remove the filter ${label}`}>
            {label} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
