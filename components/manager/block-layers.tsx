import { type MessageKey, t } from '../../utils/i18n/messages';
import type { BlockLayer, RuleStatus } from '../../utils/messaging/requests';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';

type Layer = BlockLayer['layer'];
type State = BlockLayer['state'];

const names: Record<Layer, MessageKey> = {
  'declarative-net-request': 'options_layer_requests',
  'content-settings': 'options_layer_scripts',
  'on-changed': 'options_layer_changes',
};
const does: Record<Layer, MessageKey> = {
  'declarative-net-request': 'options_layer_requests_does',
  'content-settings': 'options_layer_scripts_does',
  'on-changed': 'options_layer_changes_does',
};
const cannot: Record<Layer, MessageKey> = {
  'declarative-net-request': 'options_layer_requests_cannot',
  'content-settings': 'options_layer_scripts_cannot',
  'on-changed': 'options_layer_changes_cannot',
};
const states: Record<State, { readonly label: MessageKey; readonly tone: Tone }> = {
  on: { label: 'options_layer_on', tone: 'good' },
  'needs-permission': { label: 'options_layer_needs', tone: 'warn' },
  'not-in-this-browser': { label: 'options_layer_missing', tone: 'neutral' },
  'not-for-this-rule': { label: 'options_layer_not_here', tone: 'neutral' },
};

function explain({ layer, state }: BlockLayer): string {
  if (state === 'not-in-this-browser') return t('options_layer_no_such_setting');
  return t(state === 'not-for-this-rule' ? cannot[layer] : does[layer]);
}

/** What each layer of a block stops in this browser, and what it does not. */
export function BlockLayers(props: {
  readonly status: RuleStatus;
  /** Asks for a permission, in the click's own turn. */
  readonly allow: (query: {
    readonly origins?: readonly string[];
    readonly permissions?: readonly string[];
  }) => void;
}) {
  const { status, allow } = props;
  const off = !status.rule.enabled;
  return (
    <ul class="block-layers">
      {status.missingOrigins.length > 0 && (
        <li>
          <div class="layer-name">
            <strong>{t('options_layer_access')}</strong>
            <Badge tone="warn">{t('options_layer_needs')}</Badge>
          </div>
          <p>{t('options_layer_access_does')}</p>
          <Button size="small" icon="unlock" onClick={() => allow({ origins: status.missingOrigins })}>
            {t('options_allow', originsName(status.missingOrigins))}
          </Button>
        </li>
      )}
      {status.layers.map((layer) => {
        const { permission } = layer;
        // Headers and cookies of a host are out of reach without access to it; the browser's own setting is not.
        const blind = status.missingOrigins.length > 0 && layer.layer !== 'content-settings';
        const state =
          off && layer.state === 'on'
            ? null
            : states[blind && layer.state === 'on' ? 'needs-permission' : layer.state];
        return (
          <li key={layer.layer}>
            <div class="layer-name">
              <strong>{t(names[layer.layer])}</strong>
              {state ? (
                <Badge tone={state.tone}>{t(state.label)}</Badge>
              ) : (
                <Badge>{t('options_layer_off')}</Badge>
              )}
            </div>
            <p>{explain(layer)}</p>
            {layer.problem !== undefined && <p class="layer-problem">{layer.problem}</p>}
            {layer.state === 'needs-permission' && permission !== undefined && (
              <Button size="small" icon="unlock" onClick={() => allow({ permissions: [permission] })}>
                {t('options_allow', permission)}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function originsName(origins: readonly string[]): string {
  if (origins.includes('*://*/*')) return t('options_all_sites');
  return origins.map((origin) => origin.replace(/^[^:]+:\/\/(\*\.)?/, '').replace(/\/\*$/, '')).join(', ');
}
