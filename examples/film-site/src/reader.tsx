import { createContext, use, useState, type ReactNode } from 'react';
import { language } from './words';

const offered = ['en', 'ko', 'ko-Latn', 'ja', 'zh', 'fr', 'de', 'es'];
const place = 'names-in';

interface Reader {
  /** Languages in order of preference, for `title(locales:)` and `name(locales:)`. */
  locales: string[];
  /** Languages that the user can choose from. */
  choices: string[];
  choose: (tag: string) => void;
}

const Current = createContext<Reader | null>(null);

/** Stores the user's language for names: the browser's language by default, then the user's choice. */
export function ReaderProvider({ children }: { children: ReactNode }) {
  const own = navigator.language;
  const choices = offered.some(tag => tag === own || own.startsWith(`${tag}-`)) ? offered : [own, ...offered];
  const [chosen, setChosen] = useState(
    () => localStorage.getItem(place) ?? choices.find(tag => tag === own || own.startsWith(`${tag}-`)) ?? 'en',
  );
  const choose = (tag: string) => {
    localStorage.setItem(place, tag);
    setChosen(tag);
  };
  return <Current value={{ locales: [chosen], choices, choose }}>{children}</Current>;
}

export function useReader(): Reader {
  const reader = use(Current);
  if (!reader) throw new Error('useReader needs a ReaderProvider above it.');
  return reader;
}

/** Lets the user choose the language of names. */
export function LanguageSwitch() {
  const { locales, choices, choose } = useReader();
  return (
    <label className="language">
      <span>Names in </span>
      <select value={locales[0]} onChange={event => choose(event.target.value)}>
        {choices.map(tag => (
          <option key={tag} value={tag} lang={tag}>
            {language(tag, tag)}
          </option>
        ))}
      </select>
    </label>
  );
}
