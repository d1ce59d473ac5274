import type { VariablesOf } from '../graphql';
import type { Addition } from './additions';
import { common } from './fields';
import { CreateQuote } from './mutations';
import { unique, writer } from './write';

type Input = VariablesOf<typeof CreateQuote>['input'];

/** A quote about a film. */
export const quote: Addition = {
  title: 'Add a quote',
  fields: [
    { name: 'renderings.0.text', label: 'Quote', kind: 'text', required: true, hint: 'Word for word.' },
    common.language('renderings.0.language', 'Language of the quote'),
    { name: 'kind', label: 'Kind of quote', kind: 'choice', required: true, choices: ['AUDIENCE', 'CRITIC', 'DIALOGUE', 'TAGLINE'] },
    { name: 'speaker', label: 'Who says it', kind: 'speaker', hint: 'The name of a person or a character in the catalog, or an id.' },
    { name: 'sentiment', label: 'Sentiment', kind: 'choice', choices: ['POSITIVE', 'MIXED', 'NEGATIVE', 'NEUTRAL'] },
    common.date('published', 'Date of the quote'),
  ],
  sender(film) {
    const write = writer<Input>();
    const slug = `${film}-quote-${unique(4)}`;
    return values => {
      const renderings = (values.renderings as { text: string }[]).map(it => ({ kind: 'ORIGINAL', ...it }));
      return write(CreateQuote, { ...values, renderings, slug, about: [film] } as Input);
    };
  },
};
