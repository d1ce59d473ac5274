const kinds: Record<string, string> = { key: 'API key', command: 'the command', database: 'the database role', token: 'the user' };

/** Names the author of a change: `key:3` is "API key 3". */
export function authorOf(author: string): string {
  const at = author.indexOf(':');
  const kind = kinds[author.slice(0, at)];
  return kind ? `${kind} ${author.slice(at + 1)}` : author;
}
