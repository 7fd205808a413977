import { type MessageKey, t } from '../../utils/i18n/messages';
import { type KeyMap, rowKeyMap, surfaceKeys } from '../../utils/keys/keymap';
import { gridKeyMap, listKeyMap, ruleKeyMap } from '../../utils/keys/table-keys';

/** Keys that do one thing, and what that is. */
export interface KeyHelp {
  readonly keys: readonly string[];
  /** In the person's language. */
  readonly text: string;
}

/** Each meaning of a map in words: a key without words does not compile. */
type Words<Map> = Readonly<Record<keyof Map, MessageKey>>;

const moving = {
  down: 'options_keys_move',
  up: 'options_keys_move',
  pageDown: 'options_keys_far',
  pageUp: 'options_keys_far',
  first: 'options_keys_far',
  last: 'options_keys_far',
} as const;

const surfaceWords: Words<typeof surfaceKeys> = {
  palette: 'palette_title',
  keys: 'keys_title',
  search: 'options_keys_search',
  undo: 'options_keys_undo',
  redo: 'options_keys_redo',
  mask: 'setting_mask',
};
const rowWords: Words<typeof rowKeyMap> = {
  ...moving,
  open: 'options_keys_details',
  close: 'options_close_details',
  edit: 'cookie_edit',
  remove: 'cookie_delete',
};
const listWords: Words<typeof listKeyMap> = {
  down: 'options_keys_move',
  up: 'options_keys_move',
  first: 'options_keys_move',
  last: 'options_keys_move',
  open: 'keys_open',
  close: 'options_close_details',
};
const gridWords: Words<typeof gridKeyMap> = {
  ...moving,
  forth: 'options_keys_open',
  back: 'options_keys_open',
  details: 'options_keys_details',
  select: 'options_keys_select',
  selectAll: 'options_keys_all',
  edit: 'cookie_edit',
  remove: 'options_keys_delete',
  clear: 'options_keys_escape',
};
const ruleWords: Words<typeof ruleKeyMap> = {
  ...moving,
  moveUp: 'rules_up',
  moveDown: 'rules_down',
  switch: 'rules_column_on',
  details: 'keys_open',
  remove: 'keys_delete',
  clear: 'options_close_details',
};

/** The keys of a map with what they do; those that do the same stand together. */
function helpOf<Map extends KeyMap>(keys: Map, words: Words<Map>): readonly KeyHelp[] {
  const byText = new Map<MessageKey, string[]>();
  for (const id of Object.keys(keys)) {
    const word = words[id];
    if (word) byText.set(word, [...(byText.get(word) ?? []), ...(keys[id] ?? [])]);
  }
  return [...byText].map(([word, all]) => ({ keys: all, text: t(word) }));
}

export const surfaceKeyHelp = () => helpOf(surfaceKeys, surfaceWords);
/** The row is a button: Enter is its own. */
export const rowKeyHelp = () =>
  helpOf(rowKeyMap, rowWords).map((help) =>
    help.keys.includes('ArrowRight') ? { ...help, keys: ['Enter', ...help.keys] } : help,
  );
export const listKeyHelp = () => helpOf(listKeyMap, listWords);
export const ruleKeyHelp = () => helpOf(ruleKeyMap, ruleWords);
export const gridKeyHelp = () => [
  ...helpOf(gridKeyMap, gridWords),
  { keys: ['Shift+ArrowUp', 'Shift+ArrowDown'], text: t('options_keys_extend') },
  { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], text: t('options_keys_resize') },
];
