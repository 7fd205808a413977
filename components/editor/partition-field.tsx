import type { CookieForm, CookieFormField } from '../../utils/editor/cookie-form';
import type { FieldProblem } from '../../utils/editor/cookie-problems';
import { t } from '../../utils/i18n/messages';
import { useUniqueId } from '../ui/unique-id';
import { EditorCheck, EditorField } from './editor-field';

/** Whether a cookie is partitioned, by which top-level site, and on which side of the cross-site-ancestor bit. */
export function PartitionField(props: {
  readonly form: CookieForm;
  readonly change: (change: Partial<CookieForm>) => void;
  readonly problems: (field: CookieFormField) => readonly FieldProblem[];
  /** Top-level sites to choose from: those of the page's own frames. */
  readonly sites: readonly string[];
}) {
  const { form, change, problems, sites } = props;
  const list = useUniqueId();
  return (
    <>
      <EditorCheck
        label={t('editor_partitioned')}
        hint={t('editor_partitioned_hint')}
        checked={form.partitioned}
        problems={problems('partitioned')}
        change={(partitioned) =>
          change({
            partitioned,
            ...(partitioned && form.topLevelSite === '' ? { topLevelSite: sites[0] ?? '' } : {}),
          })
        }
      />
      {form.partitioned && (
        <>
          <EditorField
            label={t('editor_partition_site')}
            hint={t('editor_partition_site_hint')}
            problems={problems('topLevelSite')}
          >
            {(control) => (
              <input
                {...control}
                class="input code"
                list={list}
                spellcheck={false}
                autocomplete="off"
                value={form.topLevelSite}
                onInput={(event) => change({ topLevelSite: event.currentTarget.value })}
              />
            )}
          </EditorField>
          <datalist id={list}>
            {sites.map((site) => (
              <option key={site} value={site} />
            ))}
          </datalist>
          <EditorField label={t('editor_ancestor')} problems={problems('ancestor')}>
            {(control) => (
              <select
                {...control}
                class="input"
                value={form.ancestor}
                onChange={(event) =>
                  change({ ancestor: event.currentTarget.value as CookieForm['ancestor'] })
                }
              >
                <option value="auto">{t('editor_ancestor_auto')}</option>
                <option value="cross-site">{t('editor_ancestor_cross_site')}</option>
                <option value="same-site">{t('editor_ancestor_same_site')}</option>
              </select>
            )}
          </EditorField>
        </>
      )}
    </>
  );
}
