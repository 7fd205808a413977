import { COOKIE_CLASSES } from '../../utils/cookies/cookie-classes';
import { storeName } from '../../utils/format/store-name';
import { t, tCode } from '../../utils/i18n/messages';
import type { CookieStore } from '../../utils/model';
import type { RuleProblem } from '../../utils/policy';
import type { RuleDraft } from '../../utils/state/rule-draft';
import { Disclosure } from '../ui/disclosure';
import { ChoiceField, TextField } from './rule-field';

export interface FieldsProps {
  readonly id: string;
  readonly draft: RuleDraft;
  readonly change: (part: Partial<RuleDraft>) => void;
  readonly problemOf: (field: RuleProblem['field']) => RuleProblem | undefined;
}

/** What a rule applies to. The rarer conditions are folded away unless one is set. */
export function MatchFields(props: FieldsProps & { readonly stores: readonly CookieStore[] }) {
  const { id, draft, change, problemOf, stores } = props;
  const narrowed = draft.class !== '' || draft.party !== '' || draft.storeId !== '' || draft.partition !== '';
  const known = stores.some((store) => store.id === draft.storeId);
  return (
    <fieldset class="form-part">
      <legend>{t('rule_form_applies')}</legend>
      <TextField
        id={`${id}-domain`}
        label={t('options_block_domain')}
        value={draft.domain}
        change={(domain) => change({ domain })}
        problem={problemOf('domain')}
        hint={t('rule_form_domain_hint')}
        placeholder="example.com"
        code
      />
      <TextField
        id={`${id}-name`}
        label={t('rule_form_name')}
        value={draft.name}
        change={(name) => change({ name })}
        problem={problemOf('name')}
        hint={t('rule_form_name_hint')}
        placeholder={t('rule_form_any_name')}
        code
      />
      <Disclosure summary={t('rule_form_narrow')} open={narrowed}>
        <div class="form-grid">
          <ChoiceField
            id={`${id}-class`}
            label={t('rule_form_class')}
            value={draft.class}
            options={[
              ['', t('rule_form_any')],
              ...COOKIE_CLASSES.map((one) => [one, tCode('class', one, one)] as const),
            ]}
            change={(value) => change({ class: value })}
          />
          <ChoiceField
            id={`${id}-party`}
            label={t('rule_form_party')}
            value={draft.party}
            options={[
              ['', t('rule_form_any')],
              ['first', t('rule_words_first_party')],
              ['third', t('rule_words_third_party')],
            ]}
            change={(party) => change({ party })}
            {...(draft.party === '' ? {} : { hint: t('rule_form_party_hint') })}
          />
          <ChoiceField
            id={`${id}-partition`}
            label={t('rule_form_partition')}
            value={draft.partition}
            options={[
              ['', t('rule_form_any')],
              ['partitioned', t('rule_words_partitioned')],
              ['unpartitioned', t('rule_words_unpartitioned')],
            ]}
            change={(partition) => change({ partition })}
          />
          <ChoiceField
            id={`${id}-store`}
            label={t('rule_form_store')}
            value={draft.storeId}
            options={[
              ['', t('rule_form_any')],
              ...stores.map((store) => [store.id, storeName(store.id, stores)] as const),
              ...(known || draft.storeId === ''
                ? []
                : [[draft.storeId, storeName(draft.storeId, stores)] as const]),
            ]}
            change={(storeId) => change({ storeId })}
          />
        </div>
      </Disclosure>
    </fieldset>
  );
}
