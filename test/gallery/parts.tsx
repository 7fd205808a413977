import { useState } from 'preact/hooks';
import { Badge } from '../../components/ui/badge';
import { Button, IconButton } from '../../components/ui/button';
import { CopyButton } from '../../components/ui/copy-button';
import { Dialog } from '../../components/ui/dialog';
import { Disclosure } from '../../components/ui/disclosure';
import { EmptyState } from '../../components/ui/empty-state';
import { GapNotice } from '../../components/ui/gap-notice';
import { Icon, iconNames } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { SearchField } from '../../components/ui/search-field';
import { StatusBar } from '../../components/ui/status-bar';
import { Switch } from '../../components/ui/switch';
import { VisibleText } from '../../components/ui/visible-text';

/** The parts that surfaces are made of, each in its states. */
export function Parts() {
  const [on, setOn] = useState(true);
  const [text, setText] = useState('session');
  const [open, setOpen] = useState(false);
  return (
    <>
      <section>
        <h2>Buttons</h2>
        <div class="shelf">
          <Button look="primary">Primary</Button>
          <Button icon="plus">Plain</Button>
          <Button look="quiet">Quiet</Button>
          <Button look="danger" icon="trash">
            Danger
          </Button>
          <Button disabled>Disabled</Button>
          <Button icon="refresh" busy>
            Busy
          </Button>
          <IconButton icon="settings" label="Options" />
          <IconButton icon="eye-off" label="Show values" aria-pressed />
          <CopyButton label="Copy" text={() => 'text'} copy={async () => true} />
          <CopyButton label="Copy, refused" text={() => 'text'} copy={async () => false} />
        </div>
      </section>
      <section>
        <h2>Badges, fields, switches</h2>
        <div class="shelf">
          <Badge>neutral</Badge>
          <Badge tone="good" icon="check">
            good
          </Badge>
          <Badge tone="info">info</Badge>
          <Badge tone="warn" icon="clock">
            warn
          </Badge>
          <Badge tone="bad" icon="alert">
            bad
          </Badge>
          <Badge outline>outline</Badge>
          <Switch checked={on} change={setOn}>
            Switch
          </Switch>
          <Switch checked={false} disabled change={() => {}}>
            Disabled
          </Switch>
          <SearchField label="Filter" value={text} change={setText} count="3 / 20" />
        </div>
      </section>
      <section>
        <h2>Notices</h2>
        <Notice title="Info.">Something worth knowing.</Notice>
        <Notice tone="good" title="Good.">
          Something went well.
        </Notice>
        <Notice tone="bad" title="Bad.">
          Something failed, and here is why.
        </Notice>
        <GapNotice
          grant={() => {}}
          gap={{
            what: 'https://embedded.example',
            reason: '',
            code: 'no-host-access',
            permission: 'https://embedded.example/*',
          }}
        />
      </section>
      <section>
        <h2>Disclosure, dialog, empty state, status</h2>
        <Disclosure summary="Closed at first">Built when it is opened.</Disclosure>
        <Disclosure summary="Open" open>
          <VisibleText text={'What cannot be seen: \u0000 \u202e \ud800 \u200b <b>markup</b>'} />
        </Disclosure>
        <div class="shelf">
          <Button onClick={() => setOpen(true)}>Open the dialog</Button>
        </div>
        {open && (
          <Dialog title="A dialog" close={() => setOpen(false)} footer={<Button look="primary">Save</Button>}>
            <p>The focus stays inside; Escape closes it.</p>
          </Dialog>
        )}
        <EmptyState icon="cookie" title="Nothing here" action={<Button>Do something</Button>}>
          And why that is so.
        </EmptyState>
        <StatusBar
          message={{ tone: 'good', text: '20 cookies deleted.', undo: () => {} }}
          dismiss={() => {}}
        />
        <StatusBar
          message={{
            tone: 'bad',
            text: '18 cookies deleted. 2 failed: the browser refused.',
            undo: () => {},
          }}
          dismiss={() => {}}
        />
        <StatusBar
          message={{
            tone: 'info',
            text: 'Deleting 3,000 cookies',
            progress: { done: 1200, total: 3000, cancel: () => {} },
          }}
        />
      </section>
      <section>
        <h2>Icons</h2>
        <ul class="icons">
          {iconNames.map((name) => (
            <li key={name}>
              <Icon name={name} /> {name}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
