import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { Button, IconButton } from './button';

/**
 * Copies a text and says whether it worked, in its own label, for two seconds. `copy` resolves to false where the
 * clipboard refused.
 */
export function CopyButton(props: {
  readonly text: () => string;
  readonly copy: (text: string) => Promise<boolean>;
  /** What is copied, e.g. "Copy value". */
  readonly label: string;
  readonly iconOnly?: boolean;
  /** Where the text goes elsewhere than to the clipboard. */
  readonly said?: { readonly done: string; readonly failed: string };
}) {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const run = async () => setState((await props.copy(props.text())) ? 'done' : 'failed');
  const { done = t('ui_copied'), failed = t('ui_copy_failed') } = props.said ?? {};
  const label = state === 'done' ? done : state === 'failed' ? failed : props.label;
  const icon = state === 'done' ? 'check' : state === 'failed' ? 'alert' : props.said ? 'external' : 'copy';
  return props.iconOnly ? (
    <IconButton size="small" icon={icon} label={label} onClick={run} />
  ) : (
    <Button size="small" look="quiet" icon={icon} onClick={run} aria-live="polite">
      {label}
    </Button>
  );
}
