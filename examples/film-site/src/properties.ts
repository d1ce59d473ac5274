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
  premiseLanguage: 'Language of the premise',
  titleQuestioned: 'The title is questioned',
  countries: 'Country of origin',
  sortName: 'Name for sorting',
  birthDate: 'Date of birth',
  deathDate: 'Date of death',
  descriptionLanguage: 'Language of the description',
  captionLanguage: 'Language of the caption',
  url: 'Web address',
  slug: 'Name in the address',
  rank: 'Standing',
  words: 'Words of the source',
  locator: 'Place in the source',
  note: 'Remark',
  attributes: 'Remarks',
  asOf: 'As of',
  published: 'Publication date',
  licenceUrl: 'Web address of the licence',
  nameOrder: 'Order of the names',
  sampleSize: 'Number of votes',
  countedBy: 'Counted by',
  insertions: 'Words that an editor inserted',
  publicSince: 'Publicly known since',
  fromFilm: 'First of the two',
  fromPerson: 'First of the two',
  fromCharacter: 'First of the two',
  toFilm: 'Second of the two',
  toPerson: 'Second of the two',
  toCharacter: 'Second of the two',
  otherFilm: 'Compared with',
  otherText: 'Compared with',
  favours: 'Preferred side',
  'Film.kind': 'Kind of film',
  'Review.kind': 'Kind of review',
  'Quote.kind': 'Kind of quote',
  'Source.kind': 'Kind of source',
  'Release.type': 'Type of release',
  'Release.date': 'Release date',
  'Certificate.body': 'Rating body of the certificate',
  'Certificate.rating': 'Age rating',
  'Certificate.reasons': 'Reasons of the age rating',
  'Credit.creditedAs': 'Name in the credits',
  'Credit.lead': 'Leading part',
  'Credit.position': 'Place in the list of the cast',
  'Credit.characters': 'Role',
  'Credit.job': 'Job',
  'Review.deck': 'Line below the headline',
  'Review.sentiment': 'Opinion of the review',
  'Review.scoreValue': 'Score',
  'Review.scoreScale': 'Highest possible score',
  'Review.summaryLanguage': 'Language of the summary',
  'Premise.author': 'Author of the premise',
  'Quote.account': 'Who says it',
  'Quote.person': 'Who says it',
  'Quote.character': 'Who says it',
};

/** Returns the name of a property of a type in words: "Leading part" for `lead` of a credit. */
export function propertyName(property: string, type: string): string {
  return names[`${type}.${property}`] ?? names[property] ?? spelledOut(property);
}

/** Names of types of rows for which the spelled-out identifier is not enough. */
const types: Record<string, string> = {
  Claim: 'Statement',
  CreditCharacter: 'Role',
  ExternalId: 'Id on another site',
  FilmCompany: 'Company',
  FilmGenre: 'Genre',
  FilmTest: 'Test',
  FilmTheme: 'Theme',
  ImagePerson: 'Person in the picture',
  IssuedRating: 'Age rating that is issued',
  NominationFilm: 'Nominated film',
  QuoteSubject: 'Subject of the quote',
  Redirect: 'Former address',
  Rendering: 'Wording',
  ReviewAspect: 'Aspect of the review',
  ReviewContributor: 'Author of the review',
  TermName: 'Name',
};

/** Returns the name of a type in words: "Statement" for Claim. */
export function typeName(type: string): string {
  return types[type] ?? spelledOut(type);
}
