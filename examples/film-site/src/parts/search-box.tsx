import { useCombobox } from 'downshift';
import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { graphql } from '../graphql';
import { useOperation } from '../queries';
import { useReader } from '../reader';
import { finding, Found, type Finding } from './found';
import { useSettled } from './settled';

const SuggestQuery = graphql(
  `
    query Suggest($prefix: String!, $locales: [Language!]!) {
      suggest(prefix: $prefix, first: 8) {
        edges { ...Found }
      }
    }
  `,
  [Found],
);

/** Search box with suggestions while the user types. Requests for earlier texts are aborted. */
export function SearchBox() {
  const [, go] = useLocation();
  const [address] = useSearchParams();
  const { locales } = useReader();
  const searched = address.get('q') ?? '';
  const [text, setText] = useState(searched);
  useEffect(() => setText(searched), [searched]);
  const prefix = useSettled(text.trim());
  const { data } = useOperation(SuggestQuery, { prefix, locales }, { enabled: prefix !== '', stay: true });
  const items = text.trim() && prefix && data ? data.suggest.edges.map(finding) : [];

  const box = useCombobox<Finding>({
    items,
    inputValue: text,
    itemToString: item => item?.name ?? '',
    itemToKey: item => item?.id,
    onSelectedItemChange: ({ selectedItem }) => {
      if (!selectedItem) return;
      setText('');
      box.selectItem(null);
      go(selectedItem.href);
    },
    // Enter or a click selects the highlighted suggestion; leaving the field does not.
    stateReducer: (state, { type, changes }) =>
      type === useCombobox.stateChangeTypes.InputBlur ? { ...changes, selectedItem: state.selectedItem } : changes,
  });
  const { setHighlightedIndex } = box;
  useEffect(() => setHighlightedIndex(-1), [data, setHighlightedIndex]); // the highlighted index now refers to a different item
  const open = box.isOpen && items.length > 0;

  return (
    <search className="search">
      <form
        action={`${import.meta.env.BASE_URL}search`}
        onSubmit={event => {
          event.preventDefault();
          box.closeMenu();
          if (text.trim()) go(`/search?q=${encodeURIComponent(text.trim())}`);
        }}
      >
        <label {...box.getLabelProps()} className="hidden">
          Search films, people, characters and companies
        </label>
        <input
          {...box.getInputProps({
            type: 'search',
            name: 'q',
            placeholder: 'Search films and people',
            enterKeyHint: 'search',
            onChange: event => setText(event.currentTarget.value), // synchronously, otherwise fast keystrokes are lost
          })}
          aria-expanded={open}
        />
        <ul {...box.getMenuProps()} className={open ? 'menu open' : 'menu'}>
          {open &&
            items.map((item, index) => (
              <li key={item.id} {...box.getItemProps({ item, index })}>
                <span lang={item.lang}>{item.name}</span>
                {item.matched && (
                  <span className="quiet" lang={item.matched.language ?? undefined}>
                    {' '}
                    {item.matched.text}
                  </span>
                )}
                <span className="about"> {item.about}</span>
              </li>
            ))}
        </ul>
      </form>
    </search>
  );
}
