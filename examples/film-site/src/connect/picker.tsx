import { useCombobox } from 'downshift';
import { useEffect, useState } from 'react';
import { graphql } from '../graphql';
import { finding, Found, type Finding } from '../parts/found';
import { useSettled } from '../parts/settled';
import { useOperation } from '../queries';
import { useReader } from '../reader';
import type { End } from './ends';

const PickQuery = graphql(
  `
    query Pick($prefix: String!, $locales: [Language!]!) {
      suggest(prefix: $prefix, types: [PERSON, FILM], first: 8) {
        edges { ...Found }
      }
    }
  `,
  [Found],
);

/**
 * A field in which the user chooses a person or a film by name.
 *
 * @param name of the current choice
 */
export function Picker({ label, name, choose }: { label: string; name: string; choose: (end: End) => void }) {
  const { locales } = useReader();
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  const prefix = useSettled(text.trim());
  const { data } = useOperation(PickQuery, { prefix, locales }, { enabled: prefix !== '' && prefix !== name, stay: true });
  const items = text.trim() && text !== name && data ? data.suggest.edges.map(finding) : [];
  const box = useCombobox<Finding>({
    items,
    inputValue: text,
    itemToString: item => item?.name ?? '',
    itemToKey: item => item?.id,
    defaultHighlightedIndex: 0,
    onSelectedItemChange: ({ selectedItem }) => {
      if (!selectedItem) return;
      const [, section, slug] = selectedItem.href.split('/');
      choose({ type: section === 'films' ? 'film' : 'person', slug: slug! });
      setText(selectedItem.name);
      box.selectItem(null);
    },
    stateReducer: (state, { type, changes }) =>
      type === useCombobox.stateChangeTypes.InputBlur ? { ...changes, selectedItem: state.selectedItem } : changes,
  });
  const open = box.isOpen && items.length > 0;
  return (
    <div className="picker">
      <label {...box.getLabelProps()}>{label}</label>
      <input
        {...box.getInputProps({
          placeholder: 'Person or film',
          onChange: event => setText(event.currentTarget.value), // synchronously, otherwise fast keystrokes are lost
          onFocus: event => event.currentTarget.select(),
        })}
        aria-expanded={open}
      />
      <ul {...box.getMenuProps()} className={open ? 'menu open' : 'menu'}>
        {open &&
          items.map((item, index) => (
            <li key={item.id} {...box.getItemProps({ item, index })}>
              <span lang={item.lang}>{item.name}</span>
              <span className="about"> {item.about}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}
