import { t } from '../../utils/i18n/messages';
import { ALL_SITES, type PermissionInfo } from '../manager/permissions';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';

/** Permissions with what each is for; those that a person may give have a button that asks the browser for them. */
export function PermissionList(props: {
  readonly permissions: readonly PermissionInfo[];
  /** The names of those that have been given; `null` until that is known. */
  readonly given: ReadonlySet<string> | null;
  /** Asks for one; within the click. */
  readonly ask: (name: string) => void;
}) {
  const { given, ask } = props;
  return (
    <ul class="card permission-list">
      {props.permissions.map(({ name, what, optional }) => (
        <li key={name}>
          {name === ALL_SITES ? <strong>{t('options_all_sites')}</strong> : <code>{name}</code>}
          <p>{t(what)}</p>
          {optional && given && (
            <div class="given">
              {given.has(name) ? (
                <Badge tone="good" icon="check">
                  {t('welcome_allowed')}
                </Badge>
              ) : (
                <Button size="small" icon="unlock" onClick={() => ask(name)}>
                  {name === ALL_SITES ? t('gap_allow_all') : t('gap_allow_api', name)}
                </Button>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
