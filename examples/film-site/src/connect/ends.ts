/** One end of a chain: a person or a film. */
export interface End {
  type: 'person' | 'film';
  slug: string;
}

/** Reads an end from the address: a slug is a person, `film:slug` a film. */
export function endOf(text: string | null): End | null {
  if (!text) return null;
  return text.startsWith('film:') ? { type: 'film', slug: text.slice('film:'.length) } : { type: 'person', slug: text };
}

/** Writes an end for the address. */
export function textOf({ type, slug }: End): string {
  return type === 'film' ? `film:${slug}` : slug;
}

/** Returns the end as the API takes it. */
export function byOf({ type, slug }: End): { person: string } | { film: string } {
  return type === 'film' ? { film: slug } : { person: slug };
}

/** Returns the address of the page that connects two ends; either may be missing. */
export function connectAddress(from: End | null, to: End | null, others: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(from && { from: textOf(from) }), ...(to && { to: textOf(to) }), ...others });
  return query.size > 0 ? `/connect?${query}`.replaceAll('%3A', ':') : '/connect';
}
