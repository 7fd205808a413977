import { t } from '../../utils/i18n/messages';
import type { ControlState } from '../../utils/messaging/control-requests';
import type { BlockLayer, RuleStatus } from '../../utils/messaging/requests';
import { type BlockingMeans, type LayerPlan, planLayers } from '../../utils/policy';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';
import { originsName } from './rule-words';

const NAMES = {
  'declarative-net-request': 'options_layer_requests',
  'content-settings': 'options_layer_scripts',
  'on-changed': 'rule_layer_changes',
} as const;
const STATES = {
  on: ['rule_layer_on', 'good'],
  'needs-permission': ['options_layer_needs', 'warn'],
  'not-in-this-browser': ['options_layer_missing', 'neutral'],
  'not-for-this-rule': ['rule_layer_not_here', 'neutral'],
} as const satisfies Record<BlockLayer['state'], readonly [string, Tone]>;

type Allow = (query: {
  readonly origins?: readonly string[];
  readonly permissions?: readonly string[];
}) => void;

function meansOf(status: RuleStatus): BlockingMeans {
  const state = (layer: BlockLayer['layer']) => {
    const found = status.layers.find((one) => one.layer === layer)?.state;
    return found === 'on' ? 'granted' : found === 'not-for-this-rule' ? 'granted' : (found ?? 'granted');
  };
  return {
    declarativeNetRequest: state('declarative-net-request'),
    contentSettings: state('content-settings'),
  };
}

/** What each layer does about a rule in this browser, what it cannot do, and what is missing for it. */
export function RuleLayers({
  status,
  siteData,
  allow,
}: {
  readonly status: RuleStatus;
  readonly siteData?: ControlState['means']['siteData'] | undefined;
  readonly allow: Allow;
}) {
  const { action } = status.rule;
  const cleansData = action.type === 'clean' && action.siteData === true;
  const isUnheld = status.layers.some(({ unheld }) => unheld);
  const plans = planLayers(status.rule, meansOf(status), isUnheld);
  const blind = status.missingOrigins.length > 0;
  return (
    <ul class="rule-layers">
      {blind && (
        <li>
          <p class="layer-name">
            <strong>{t('options_layer_access')}</strong>
            <Badge tone="warn">{t('options_layer_needs')}</Badge>
          </p>
          <p>{t('rule_layer_access_does')}</p>
          <Button size="small" icon="unlock" onClick={() => allow({ origins: status.missingOrigins })}>
            {t('options_allow', originsName(status.missingOrigins))}
          </Button>
        </li>
      )}
      {plans.map((plan) => (
        <Layer
          key={plan.layer}
          plan={plan}
          layer={status.layers.find(({ layer }) => layer === plan.layer)}
          off={!status.rule.enabled}
          blind={blind && plan.layer !== 'content-settings'}
          allow={allow}
        />
      ))}
      {cleansData && siteData !== undefined && (
        <li>
          <p class="layer-name">
            <strong>{t('rule_layer_site_data')}</strong>
            <Badge
              tone={siteData === 'granted' ? 'good' : siteData === 'needs-permission' ? 'warn' : 'neutral'}
            >
              {t(
                siteData === 'granted'
                  ? 'rule_layer_on'
                  : siteData === 'needs-permission'
                    ? 'options_layer_needs'
                    : 'options_layer_missing',
              )}
            </Badge>
          </p>
          <p>{t('rule_layer_site_data_does')}</p>
          {siteData === 'needs-permission' && (
            <Button size="small" icon="unlock" onClick={() => allow({ permissions: ['browsingData'] })}>
              {t('options_allow', 'browsingData')}
            </Button>
          )}
        </li>
      )}
    </ul>
  );
}

function Layer(props: {
  readonly plan: LayerPlan;
  readonly layer: BlockLayer | undefined;
  readonly off: boolean;
  readonly blind: boolean;
  readonly allow: Allow;
}) {
  const { plan, layer, off, blind } = props;
  const state = layer?.state ?? plan.state;
  const works = plan.layer === 'on-changed' ? 'on' : state;
  const shown = blind && works === 'on' ? 'needs-permission' : works;
  const [label, tone] = STATES[shown];
  const permission = layer?.permission;
  return (
    <li>
      <p class="layer-name">
        <strong>{t(NAMES[plan.layer])}</strong>
        {off && shown === 'on' ? (
          <Badge>{t('options_layer_off')}</Badge>
        ) : (
          <Badge tone={tone}>{t(label)}</Badge>
        )}
      </p>
      {shown === 'not-in-this-browser' && <p>{t('options_layer_no_such_setting')}</p>}
      {shown !== 'not-in-this-browser' && plan.does.length > 0 && (
        <p>{plan.does.map((key) => t(key)).join(' ')}</p>
      )}
      {plan.limits.length > 0 && (
        <ul class="limits">
          {plan.limits.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      )}
      {layer?.problem !== undefined && <p class="layer-problem">{layer.problem}</p>}
      {state === 'needs-permission' && permission !== undefined && (
        <Button size="small" icon="unlock" onClick={() => props.allow({ permissions: [permission] })}>
          {t('options_allow', permission)}
        </Button>
      )}
    </li>
  );
}
