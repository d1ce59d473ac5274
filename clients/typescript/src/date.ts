/** A date of which the day or the month may be unknown, as the API returns it. Documents select what they need of it. */
export interface PartialDate {
  year: number;
  /** 1 to 12; null if unknown. */
  month: number | null;
  /** 1 to 31; null if unknown. */
  day: number | null;
  /** Whether the date is an estimate. */
  approximate?: boolean;
}

/**
 * A partial date for readers, as far as it is known: `2023`, `October 2023`, `October 6, 2023`, with `c.` before it if it is an estimate.
 *
 * @param locale BCP 47 tag; by default that of the runtime
 */
export function formatDate({ year, month, day, approximate }: PartialDate, locale?: string): string {
  const date = new Date(Date.UTC(2000, (month ?? 1) - 1, day ?? 1));
  date.setUTCFullYear(year);
  const parts: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (month !== null) parts.month = 'long';
  if (month !== null && day !== null) parts.day = 'numeric';
  const text = new Intl.DateTimeFormat(locale, parts).format(date);
  return approximate ? `c. ${text}` : text;
}

/** Compares partial dates for sorting: 2023 comes before October 2023, and that before October 6, 2023. */
export function compareDates(a: PartialDate, b: PartialDate): number {
  return a.year - b.year || (a.month ?? 0) - (b.month ?? 0) || (a.day ?? 0) - (b.day ?? 0);
}
