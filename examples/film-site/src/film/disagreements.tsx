import { createContext, use, type ReactNode } from 'react';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { Evidence, Said, type Claim } from '../parts/evidence';
import { propertyName } from '../properties';
import { stated } from '../stated';
import { date, When } from '../words';

const Judgement = graphql(
  `
    fragment Judgement on Disagreement {
      subject {
        __typename
        id
        ... on Release { date { ...When } }
        ... on Certificate { rating }
        ... on Credit { person { name(locales: $locales) } }
        ... on Rating { provider { name } }
        ... on AdvisoryItem { text }
        ... on AdvisoryCount { class }
      }
      property
      verdict
      reason
      claims { ...Evidence }
    }
  `,
  [Evidence, When],
);

export const FilmDisagreements = graphql(
  `
    fragment FilmDisagreements on Film {
      disagreements(verdicts: [CONFLICT, CONSISTENT]) { subject { id } property verdict ...Judgement }
    }
  `,
  [Judgement],
);

type Judgements = readonly FragmentOf<typeof Judgement>[];

const place = (subject: string, property: string) => `verdict-${subject}-${property}`;

const Verdicts = createContext<Map<string, string>>(new Map());

/** Provides the verdicts to the Mark components below. */
export function Judged({ by, children }: { by: Judgements; children: ReactNode }) {
  const verdicts = new Map(
    by.map(judgement => {
      const { subject, property, verdict } = readFragment(Judgement, judgement);
      return [place(subject.id, property), verdict];
    }),
  );
  return <Verdicts value={verdicts}>{children}</Verdicts>;
}

/** Marks a fact that several sources state, with a link to their claims. */
export function Mark({ subject, property }: { subject: string; property: string }) {
  const verdict = use(Verdicts).get(place(subject, property));
  if (!verdict) return null;
  return (
    <a className={`mark ${verdict.toLowerCase()}`} href={`#${place(subject, property)}`}>
      {verdict === 'CONFLICT' ? 'Sources disagree' : 'Sources agree'}
    </a>
  );
}

/** Name of the record that a verdict is about; null if it is the film itself. */
function subjectOf(judgement: FragmentOf<typeof Judgement>): string | null {
  const { subject } = readFragment(Judgement, judgement);
  switch (subject.__typename) {
    case 'Release':
      return subject.date && date(subject.date);
    case 'Certificate':
      return subject.rating;
    case 'Credit':
      return subject.person.name;
    case 'Rating':
      return subject.provider.name;
    case 'AdvisoryItem':
      return subject.text;
    case 'AdvisoryCount':
      return subject.class;
    default:
      return null;
  }
}

function Ruling({ judgement }: { judgement: FragmentOf<typeof Judgement> }) {
  const { subject, property, verdict, reason, claims } = readFragment(Judgement, judgement);
  const title = propertyName(property, subject.__typename);
  const about = subjectOf(judgement);
  const values = new Map<string | null, Claim[]>();
  for (const claim of claims) {
    const { value } = readFragment(Evidence, claim);
    values.set(value, [...(values.get(value) ?? []), claim]);
  }
  return (
    <li id={place(subject.id, property)} className={`verdict ${verdict.toLowerCase()}`}>
      <h3>
        {title}
        {about && <span className="quiet"> {about}</span>}
      </h3>
      <p className="meta">{reason}</p>
      <dl>
        {[...values].map(([value, said]) => (
          <div key={value}>
            <dt>{value === null ? 'Unknown' : stated(property, value)}</dt>
            <dd>
              <Said claims={said} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** Properties stated by several sources: conflicts first, then agreements. */
export function Disagreements({ film }: { film: FragmentOf<typeof FilmDisagreements> }) {
  const { disagreements: all } = readFragment(FilmDisagreements, film);
  const disagreements = all.filter(it => it.property !== 'existence'); // the cast, genres and themes cite their own sources
  const conflicts = disagreements.filter(it => it.verdict === 'CONFLICT');
  const consistent = disagreements.filter(it => it.verdict === 'CONSISTENT');
  if (disagreements.length === 0) return null;
  return (
    <section aria-labelledby="verdicts">
      <h2 id="verdicts">Do the sources agree?</h2>
      {conflicts.length > 0 && (
        <>
          <p className="ruling conflict">
            <strong>In conflict.</strong> These statements cannot all be true.
          </p>
          <ul className="verdicts">
            {conflicts.map(it => (
              <Ruling key={place(it.subject.id, it.property)} judgement={it} />
            ))}
          </ul>
        </>
      )}
      {consistent.length > 0 && (
        <>
          <p className="ruling consistent">
            <strong>In agreement.</strong> Wording and precision may differ, but all statements can be true.
          </p>
          <ul className="verdicts quiet-verdicts">
            {consistent.map(it => (
              <Ruling key={place(it.subject.id, it.property)} judgement={it} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
