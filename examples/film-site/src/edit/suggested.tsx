import { useCombobox } from 'downshift';
import { useState } from 'react';
import type { Field } from './fields';
import { Labelled } from './labelled';
import type { Problem } from './problems';

/** Something that a reference can be about. */
export interface Suggestion {
  /** What the input has when it is chosen: a slug or an id. */
  key: string;
  name: string;
  about: string;
}

/**
 * An input for a slug or an id, with suggestions by name. What is typed is sent as it is, so that records can be named that are not
 * among the suggestions.
 *
 * @param suggest returns the suggestions for a text
 */
export function Suggested({
  field: { name, label, required, hint },
  value = '',
  problems,
  suggest,
  typed,
}: {
  field: Field;
  value?: string;
  problems?: readonly Problem[];
  suggest: (text: string) => readonly Suggestion[];
  /** Is called with what the user types. */
  typed?: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const [chosen, setChosen] = useState<Suggestion | null>(null);
  const items = text.trim() === chosen?.key ? [] : [...suggest(text.trim())];
  const box = useCombobox<Suggestion>({
    items,
    inputValue: text,
    itemToString: item => item?.key ?? '',
    itemToKey: item => item?.key,
    onSelectedItemChange: ({ selectedItem }) => {
      if (!selectedItem) return;
      setChosen(selectedItem);
      setText(selectedItem.key);
      box.selectItem(null);
    },
    // Enter or a click selects the highlighted suggestion; leaving the field does not.
    stateReducer: (state, { type, changes }) =>
      type === useCombobox.stateChangeTypes.InputBlur ? { ...changes, selectedItem: state.selectedItem } : changes,
  });
  const open = box.isOpen && items.length > 0;
  return (
    <div className="suggested">
      <Labelled label={label} required={required} hint={text === chosen?.key ? chosen.name : hint} problems={problems}>
        {attributes => (
          <>
            <input
              {...box.getInputProps({
                ...attributes,
                name,
                required,
                spellCheck: false,
                onChange: event => {
                  setText(event.currentTarget.value); // synchronously, otherwise fast keystrokes are lost
                  typed?.(event.currentTarget.value);
                },
                // Escape closes the suggestions, and only then the dialog.
                onKeyDown: event => {
                  if (event.key === 'Escape' && open) event.preventDefault();
                },
              })}
              aria-labelledby={undefined}
              aria-expanded={open}
            />
            <ul {...box.getMenuProps({ 'aria-label': label })} aria-labelledby={undefined} className={open ? 'menu open' : 'menu'}>
              {open &&
                items.map((item, index) => (
                  <li key={item.key} {...box.getItemProps({ item, index })}>
                    {item.name}
                    <span className="about"> {item.about}</span>
                  </li>
                ))}
            </ul>
          </>
        )}
      </Labelled>
    </div>
  );
}
