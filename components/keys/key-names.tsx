import './keys.css';
import { keyName } from '../../utils/keys/key-name';
import { towards } from '../../utils/keys/keymap';
import type { KeyHelp } from './key-help';

/** How a keyboard of this computer names the keys of one press: `Mod+z` is Ctrl and Z, on a Mac ⌘ and Z. */
function keyNames(pressed: string, mac = /Mac/.test(navigator.platform)): readonly string[] {
  return pressed.split('+').map((part) => keyName(towards(part), mac));
}

/** One press, key by key. */
export function Chord({ pressed }: { readonly pressed: string }) {
  return (
    <span class="chord" dir="ltr">
      {keyNames(pressed).map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  );
}

/** What can be done by keys, each with its keys. */
export function KeyList({ keys }: { readonly keys: readonly KeyHelp[] }) {
  return (
    <dl class="key-list">
      {keys.map(({ keys: pressed, text }) => (
        <div key={text}>
          <dt>{text}</dt>
          <dd>
            {pressed.map((one) => (
              <Chord key={one} pressed={one} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
