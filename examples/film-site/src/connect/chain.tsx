import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import { readFragment, type FragmentOf, type ResultOf } from '../graphql';
import { CharacterLink, FilmLink, PersonLink, PersonName } from '../parts/names';
import { Circumstance } from '../parts/tie';
import { Poster } from '../poster/poster';
import { departmentName } from '../words';
import { ChainCredit, ChainFilm, ChainNode, type ConnectQuery } from './query';

type Step = ResultOf<typeof ConnectQuery>['path']['steps'][number];

/** A chain, drawn from its first end to its last: people as circles with their initials, films as posters. */
export function Chain({ steps }: { steps: readonly Step[] }) {
  const first = steps[0];
  if (!first) return null;
  return (
    <ol className="chain">
      <Node node={first.from} />
      {steps.map((step, i) => (
        <Fragment key={i}>
          <Between step={step} />
          <Node node={step.to} />
        </Fragment>
      ))}
    </ol>
  );
}

function Node({ node }: { node: FragmentOf<typeof ChainNode> }) {
  const it = readFragment(ChainNode, node);
  return it.__typename === 'Person' ? <PersonNode person={it} /> : <FilmNode film={it} />;
}

function PersonNode({ person, children }: { person: FragmentOf<typeof PersonName>; children?: ReactNode }) {
  const { name } = readFragment(PersonName, person);
  return (
    <li className="node">
      <span className="disc" aria-hidden="true">
        {initials(name)}
      </span>
      <div>
        <p className="title">
          <PersonLink person={person} both />
        </p>
        {children}
      </div>
    </li>
  );
}

function FilmNode({ film, children }: { film: FragmentOf<typeof ChainFilm>; children?: ReactNode }) {
  const it = readFragment(ChainFilm, film);
  return (
    <li className="node film-node">
      <Link href={`/films/${it.slug}`} tabIndex={-1} aria-hidden="true">
        <Poster film={it} />
      </Link>
      <div>
        <p>
          <FilmLink film={it} year />
        </p>
        {children}
      </div>
    </li>
  );
}

/** What connects the two ends of a step: a film, a person, a relationship or a credit. */
function Between({ step }: { step: Step }) {
  const { film, person, relationship, from, to, fromCredits, toCredits } = step;
  const did = (
    <ul className="did-list">
      {[
        { node: from, credits: fromCredits },
        { node: to, credits: toCredits },
      ].map(({ node, credits }, i) => credits.length > 0 && <Did key={i} node={node} credits={credits} />)}
    </ul>
  );
  if (film) return <FilmNode film={film}>{did}</FilmNode>;
  if (person) return <PersonNode person={person}>{did}</PersonNode>;
  return (
    <li className="link">
      {relationship ? (
        <p>
          {relationship.kind.phrase}
          <Circumstance of={relationship} />
        </p>
      ) : (
        did
      )}
    </li>
  );
}

/** What one end did: "Buster Keaton: Johnnie Gray". */
function Did({ node, credits }: { node: FragmentOf<typeof ChainNode>; credits: readonly FragmentOf<typeof ChainCredit>[] }) {
  const it = readFragment(ChainNode, node);
  return (
    <li className="quiet">
      {it.__typename === 'Person' ? nameOf(it) : <FilmLink film={readFragment(ChainFilm, it)} />}:{' '}
      {credits.map((credit, i) => {
        const { id, department, job, characters } = readFragment(ChainCredit, credit);
        return (
          <Fragment key={id}>
            {i > 0 && ', '}
            {characters.length === 0
              ? (job ?? departmentName(department))
              : characters.map((character, j) => (
                  <Fragment key={character.id}>
                    {j > 0 && ' / '}
                    <CharacterLink character={character} />
                  </Fragment>
                ))}
          </Fragment>
        );
      })}
    </li>
  );
}

function nameOf(person: FragmentOf<typeof PersonName>): string {
  return readFragment(PersonName, person).name;
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  return (words.length > 1 ? [words[0]![0], words.at(-1)![0]] : [words[0]?.[0]]).join('').toUpperCase();
}
