/** Where the browser stores the key until the tab is closed. It is never part of an address, and sent to this server only. */
const place = 'api-key';

/** The API key of the user; null if there is none. */
export function stored(): string | null {
  return sessionStorage.getItem(place);
}

/** Stores the key; null removes it. */
export function keep(key: string | null) {
  if (key === null) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, key);
}
