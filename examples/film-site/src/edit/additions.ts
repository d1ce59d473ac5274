import { credit } from './credit';
import type { Field } from './fields';
import { quote } from './quote';
import { review } from './review';
import type { Values } from './values';
import type { Written } from './write';

/** Something that users can add to a film. */
export interface Addition {
  title: string;
  fields: readonly Field[];
  /** Returns a function that writes what the user entered for the film with this slug. */
  sender: (film: string) => (values: Values) => Promise<Written>;
}

export const additions = { review, quote, credit };

export type AdditionName = keyof typeof additions;
