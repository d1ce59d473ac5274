import { spelledOut } from './words';

/** Names of properties for which the spelled-out identifier is not enough, those of one type first. */
const names: Record<string, string> = {
  title: 'Title',
  year: 'Year',
  releaseDate: 'First public showing',
  runtime: 'Running time',
  'premise.goal': 'What it is about',
  'premise.opponent': 'The opponents',
  'premise.drugs': 'What the opponents deal in',
  titleQuestioned: 'The title is questioned',
  countries: 'Country of origin',
  'Release.type': 'Type of release',
  'Release.date': 'Release date',
  'Certificate.body': 'Rating body of the certificate',
  'Credit.creditedAs': 'Name in the credits',
  'Credit.lead': 'Leading part',
  'Credit.position': 'Place in the list of the cast',
  'Certificate.rating': 'Age rating',
  'Certificate.reasons': 'Reasons of the age rating',
  'Credit.characters': 'Role',
  'Credit.job': 'Job',
  'Review.deck': 'Line below the headline',
  'Review.sentiment': 'Opinion of the review',
  'Premise.author': 'Author of the premise',
};

/** Returns the name of a property of a type in words: "Leading part" for `lead` of a credit. */
export function propertyName(property: string, type: string): string {
  return names[`${type}.${property}`] ?? names[property] ?? spelledOut(property);
}
