import { useId } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import type { Settings } from '../../utils/model';
import {
  type SettingDefinition,
  type SettingName,
  settingDefinitions,
} from '../../utils/settings/setting-definitions';
import { Switch } from '../ui/switch';

const names = Object.keys(settingDefinitions) as SettingName[];

/** The form of all settings, made from their definitions. A change holds at once. */
export function SettingsForm(props: {
  readonly settings: Settings;
  readonly save: (change: Partial<Settings>) => void;
}) {
  return (
    <div class="card settings">
      {names.map((name) => (
        <Setting
          key={name}
          definition={settingDefinitions[name] as SettingDefinition<unknown>}
          value={props.settings[name]}
          save={(value) => props.save({ [name]: value })}
        />
      ))}
    </div>
  );
}

function Setting(props: {
  readonly definition: SettingDefinition<unknown>;
  readonly value: unknown;
  readonly save: (value: unknown) => void;
}) {
  const { definition, value } = props;
  const { control } = definition;
  const id = useId();
  const hint = (
    <p class="hint" id={`${id}-hint`}>
      {t(definition.hint)}
    </p>
  );
  if (control.type === 'switch') {
    return (
      <div class="setting">
        <Switch checked={value === true} change={props.save}>
          {t(definition.label)}
        </Switch>
        {hint}
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
    </div>
  );
}
