import type { Motif } from './motifs';

/** How the poster of a genre looks: background, main and second colour, and the drawing. */
export interface Palette {
  ground: string;
  ink: string;
  shape: string;
  second: string;
  motif: Motif;
}

const paint = (ground: string, ink: string, shape: string, second: string, motif: Motif): Palette => ({ ground, ink, shape, second, motif });

/** Genres that say most about a film come first: a science-fiction drama looks like science fiction. */
const genres: Record<string, Palette> = {
  'film-noir': paint('#16171b', '#f3efe4', '#3a3d47', '#d9a441', 'blinds'),
  horror: paint('#1b0f12', '#f6e9e4', '#a61e22', '#5c1216', 'teeth'),
  slasher: paint('#1b0f12', '#f6e9e4', '#a61e22', '#5c1216', 'teeth'),
  western: paint('#e2a24c', '#33170a', '#b4441c', '#7c2b12', 'sunset'),
  'science-fiction': paint('#0d1b3a', '#eaf2ff', '#5aa9e6', '#f26b8a', 'planet'),
  superhero: paint('#1a2a6c', '#fff6df', '#e0393e', '#f7b733', 'burst'),
  animation: paint('#ffd166', '#22223b', '#ef476f', '#118ab2', 'dots'),
  documentary: paint('#e9e6dd', '#1e2a2f', '#7f9aa3', '#c05b32', 'frame'),
  war: paint('#4b5335', '#f4efd9', '#2c3221', '#b8a24c', 'chevrons'),
  musical: paint('#5b1a6b', '#fff0fa', '#f06aa6', '#f9c74f', 'waves'),
  dance: paint('#5b1a6b', '#fff0fa', '#f06aa6', '#f9c74f', 'waves'),
  fantasy: paint('#21324a', '#f4ecd6', '#7d9fc0', '#e7c26d', 'moon'),
  supernatural: paint('#21324a', '#f4ecd6', '#7d9fc0', '#e7c26d', 'moon'),
  adventure: paint('#dcead7', '#163b33', '#3f8f76', '#1f5a4c', 'mountains'),
  crime: paint('#23272e', '#f2efe8', '#c8372d', '#4a515c', 'slash'),
  mystery: paint('#1f3a3d', '#ecf3ea', '#4f8a86', '#d8a657', 'rings'),
  thriller: paint('#d8432e', '#fff4e8', '#8f1f14', '#1c1413', 'rings'),
  suspense: paint('#d8432e', '#fff4e8', '#8f1f14', '#1c1413', 'rings'),
  spy: paint('#10212b', '#f0f4f2', '#c4a35a', '#37505c', 'rings'),
  action: paint('#f4511e', '#1c0f0a', '#ffb300', '#7f1d0a', 'slash'),
  comedy: paint('#f7c948', '#2b2118', '#e4572e', '#2e86ab', 'smile'),
  satire: paint('#f7c948', '#2b2118', '#e4572e', '#2e86ab', 'smile'),
  romance: paint('#f3c6c9', '#4a1427', '#c8385a', '#8d1f3f', 'pair'),
  historical: paint('#d9cbb0', '#35261a', '#8a6a45', '#5d4630', 'columns'),
  biography: paint('#d9cbb0', '#35261a', '#8a6a45', '#5d4630', 'columns'),
  political: paint('#b8322a', '#fff3e6', '#1f1b1a', '#e8b04a', 'chevrons'),
  sports: paint('#1f7a54', '#f3fbef', '#f2c14e', '#0f4a33', 'slash'),
  family: paint('#a8d8ea', '#23395b', '#f78154', '#f2c14e', 'dots'),
};

/** Half of all films are dramas, so the title chooses one of these. */
const dramas: Palette[] = [
  paint('#2f3e5c', '#f2ede2', '#8aa0c2', '#d98c5f', 'pair'),
  paint('#5c2f3a', '#f7ebe4', '#c98b7d', '#e5c29f', 'columns'),
  paint('#e8dcc8', '#2c2a3a', '#8d5b4c', '#4f6d7a', 'pair'),
  paint('#1f3b36', '#eef3e6', '#7fae93', '#d9b26a', 'waves'),
  paint('#8a4b38', '#fdf1e4', '#e0a873', '#3b1f1c', 'sunset'),
];

/** Posters of films without a genre; the title chooses one. */
const plain: Palette[] = [
  paint('#3d405b', '#f4f1de', '#81b29a', '#e07a5f', 'rings'),
  paint('#e07a5f', '#2b1a16', '#f2cc8f', '#3d405b', 'sunset'),
  paint('#264653', '#f1efe6', '#2a9d8f', '#e9c46a', 'pair'),
  paint('#ece4d4', '#2d2a32', '#ba6b6c', '#4a6c6f', 'columns'),
  paint('#6d597a', '#fbf3ee', '#e56b6f', '#eaac8b', 'waves'),
  paint('#14213d', '#fdf8ec', '#fca311', '#53648c', 'frame'),
  paint('#cad2c5', '#22332f', '#52796f', '#84a98c', 'mountains'),
];

/** A number that depends on the text only, at least 0. */
export function numberOf(text: string): number {
  let hash = 7;
  for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)!) % 1_000_003;
  return hash;
}

/** Returns the palette for a film with these genres, by slug. */
export function paletteOf(slugs: readonly string[], title: string): Palette {
  const known = Object.keys(genres).find(slug => slugs.includes(slug));
  const several = slugs.includes('drama') ? dramas : plain;
  return known ? variant(genres[known]!, numberOf(title)) : several[numberOf(title) % several.length]!;
}

/** The look of a genre itself. */
export function lookOf(slug: string, name: string): Palette {
  return genres[slug] ?? paletteOf([slug], name);
}

/** One of three looks of a genre, so that a page of it is not all of one colour: as it is, or on one of its other colours. */
function variant(palette: Palette, number: number): Palette {
  const { ground, ink, shape, second } = palette;
  const on = (next: string, rest: string) => ({ ...palette, ground: next, ink: readable(next, [ink, ground]), shape: ground, second: rest });
  return [palette, on(second, shape), palette, on(shape, second)][Math.floor(number / 7) % 4]!; // 7: drawings are turned by the remainder
}

/** The colour, or else black or white, that has most contrast with a ground. */
function readable(ground: string, colours: readonly string[]): string {
  const contrast = (colour: string) => {
    const [light, dark] = [luminance(colour), luminance(ground)].toSorted((a, b) => b - a) as [number, number];
    return (light + 0.05) / (dark + 0.05);
  };
  return [...colours, '#1b1815', '#fbf7ef'].reduce((best, colour) => (contrast(colour) > Math.max(4.5, contrast(best)) ? colour : best));
}

/** Relative luminance, as WCAG defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
