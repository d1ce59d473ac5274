import type { VariablesOf } from '../graphql';
import type { Addition } from './additions';
import { common } from './fields';
import { CreateReview } from './mutations';
import { writer } from './write';

type Input = VariablesOf<typeof CreateReview>['input'];

/** A review of a film. */
export const review: Addition = {
  title: 'Add a review',
  fields: [
    { name: 'kind', label: 'Kind of review', kind: 'choice', required: true, choices: ['CRITIC', 'AUDIENCE', 'FAN', 'FAMILY_GUIDANCE', 'ROUND_UP'] },
    { name: 'headline', label: 'Headline', kind: 'line' },
    { name: 'contributors.0.name', label: 'Author', kind: 'line', hint: 'As printed.' },
    common.language('language', 'Language of the review'),
    { name: 'url', label: 'Web address', kind: 'address' },
    common.date('published', 'Publication date'),
    { name: 'sentiment', label: 'Sentiment', kind: 'choice', choices: ['POSITIVE', 'MIXED', 'NEGATIVE', 'NEUTRAL'] },
    { name: 'scoreValue', label: 'Score', kind: 'number' },
    { name: 'scoreScale', label: 'Highest possible score', kind: 'number' },
    { name: 'summary', label: 'Summary', kind: 'text', hint: 'What the review says, in a few sentences of your own.' },
    common.language('summaryLanguage', 'Language of the summary'),
  ],
  sender(film) {
    const write = writer<Input>();
    return values => {
      const contributors = (values.contributors as { name: string }[] | undefined)?.map(it => ({ role: 'AUTHOR', ...it }));
      return write(CreateReview, { ...values, film, ...(contributors && { contributors }) } as Input);
    };
  },
};
