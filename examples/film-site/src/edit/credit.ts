import type { VariablesOf } from '../graphql';
import type { Addition } from './additions';
import type { Field } from './fields';
import { CreateCredit } from './mutations';
import { writer } from './write';

type Input = VariablesOf<typeof CreateCredit>['input'];

/** What a credit says. */
export const creditFields: readonly Field[] = [
  { name: 'person', label: 'Person', kind: 'person', required: true, hint: 'A name in the catalog, or an id.' },
  {
    name: 'department',
    label: 'Department',
    kind: 'choice',
    required: true,
    choices: ['ACTING', 'DIRECTING', 'WRITING', 'PRODUCTION', 'MUSIC', 'CAMERA', 'EDITING', 'ART', 'SOUND', 'VISUAL_EFFECTS', 'COSTUME_AND_MAKEUP', 'CREW'],
  },
  { name: 'job', label: 'Job', kind: 'line', hint: 'Only if the department does not say it: producer.' },
  { name: 'characters.0', label: 'Character', kind: 'character', hint: 'The name of a character in the catalog, or an id.' },
  { name: 'creditedAs', label: 'Name in the credits', kind: 'line', hint: 'Only if it is different.' },
  { name: 'position', label: 'Place in the list of the cast', kind: 'whole', hint: 'From 1.' },
  { name: 'attributes', label: 'Remarks', kind: 'list', hint: 'Separated by commas: voice, uncredited.' },
];

/** A credit of a person on a film. */
export const credit: Addition = {
  title: 'Add a credit',
  fields: creditFields,
  sender(film) {
    const write = writer<Input>();
    return values => write(CreateCredit, { ...values, film } as Input);
  },
};
