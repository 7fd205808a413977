import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t, tCode } from '../../utils/i18n/messages';
import type { LockReason, Locks } from '../../utils/messaging/control-requests';
import type { Settings } from '../../utils/model';
import type { MissingPermissions } from '../../utils/settings/needed-permissions';
import {
  type SettingDefinition,
  type SettingName,
  settingDefinitions,
} from '../../utils/settings/setting-definitions';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Switch } from '../ui/switch';

const names = Object.keys(settingDefinitions) as SettingName[];

/** The form of all settings, made from their definitions. A change holds at once. */
export function SettingsForm(props: {
  readonly settings: Settings;
  readonly save: (change: Partial<Settings>) => void;
  /** What a person cannot change, and why. */
  readonly locks: Locks['settings'];
  /** What settings need and do not have. */
  readonly missing: MissingPermissions;
  /** Asks for them; within the click. */
  readonly allow: (permissions: readonly string[]) => void;
  /** What stands under the switch of sync. */
  readonly sync?: ComponentChildren;
}) {
  return (
    <div class="card settings">
      {names.map((name) => (
        <Setting
          key={name}
          definition={settingDefinitions[name] as SettingDefinition<unknown>}
          value={props.settings[name]}
          lock={props.locks[name]}
          missing={props.missing[name]}
          allow={props.allow}
          below={name === 'sync' ? props.sync : undefined}
          save={(value) => props.save({ [name]: value })}
        />
      ))}
    </div>
  );
}

function Setting(props: {
  readonly definition: SettingDefinition<unknown>;
  readonly value: unknown;
  readonly lock: LockReason | undefined;
  readonly missing: readonly string[] | undefined;
  readonly allow: (permissions: readonly string[]) => void;
  readonly below: ComponentChildren;
  readonly save: (value: unknown) => void;
}) {
  const { definition, value, lock, missing } = props;
  const { control } = definition;
  const id = useId();
  const hint = (
    <p class="hint" id={`${id}-hint`}>
      {t(definition.hint)}
      {lock && (
        <>
          <Badge icon="lock">{t('rules_locked')}</Badge> {tCode('locked', lock, lock)}
        </>
      )}
    </p>
  );
  const needs = missing && (
    <div class="missing">
      <Badge tone="warn">{t('options_layer_needs')}</Badge>
      <Button size="small" icon="unlock" onClick={() => props.allow(missing)}>
        {t('options_allow', missing.join(', '))}
      </Button>
    </div>
  );
  if (control.type === 'switch') {
    return (
      <div class="setting">
        <Switch checked={value === true} change={props.save} disabled={lock !== undefined}>
          {t(definition.label)}
        </Switch>
        {hint}
        {needs}
        {props.below}
      </div>
    );
  }
  return (
    <div class="setting choice">
      <label for={id}>{t(definition.label)}</label>
      <select
        id={id}
        class="input"
        value={String(value)}
        disabled={lock !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => props.save(event.currentTarget.value)}
      >
        {control.options.map((option) => (
          <option key={String(option.value)} value={String(option.value)}>
            {t(option.label)}
          </option>
        ))}
      </select>
      {hint}
      {needs}
    </div>
  );
}
