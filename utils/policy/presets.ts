import { isTracker } from '../cookies/cookie-classes';
import type { MessageKey } from '../i18n/messages';
import type { CookieReport, Rule } from '../model';
import { ruleHost } from './match-rule';

export interface PresetInput {
  /** The site (eTLD+1) the person is on; absent on the options page. */
  readonly site?: string;
  /** The tab's cookies with their class and party. */
  readonly cookies?: readonly Pick<CookieReport, 'cookie' | 'class' | 'party'>[];
  readonly now: number;
  readonly makeId: () => string;
}

/** Ready-made rules. `rules` is empty when there is nothing to do here, which the interface says. */
export interface Preset {
  readonly id: 'trackers-here' | 'session-only' | 'no-third-party';
  readonly title: MessageKey;
  readonly description: MessageKey;
  readonly needsSite: boolean;
  readonly rules: (input: PresetInput) => Rule[];
}

function make(input: PresetInput, match: Rule['match'], action: Rule['action'] = { type: 'block' }): Rule {
  return { id: input.makeId(), match, action, enabled: true, createdTime: input.now };
}

export const PRESETS: readonly Preset[] = [
  {
    id: 'trackers-here',
    title: 'rule_preset_trackers_title',
    description: 'rule_preset_trackers_description',
    needsSite: true,
    // The site's own tracking cookies by class; hosts that only track, whole, where they are third parties.
    rules: (input) => {
      const trackers = input.cookies?.filter((each) => isTracker(each.class)) ?? [];
      const hosts = new Set(
        trackers.filter(({ party }) => party === 'third').map(({ cookie }) => ruleHost(cookie)),
      );
      const own = trackers.some(({ party }) => party === 'first') && input.site ? [input.site] : [];
      return [
        ...own.flatMap((domain) =>
          (['ads', 'analytics'] as const).map((kind) => make(input, { domain, class: kind })),
        ),
        ...[...hosts].sort().map((domain) => make(input, { domain, party: 'third' })),
      ];
    },
  },
  {
    id: 'session-only',
    title: 'rule_preset_session_title',
    description: 'rule_preset_session_description',
    needsSite: false,
    rules: (input) => [make(input, { domain: '*' }, { type: 'session-only' })],
  },
  {
    id: 'no-third-party',
    title: 'rule_preset_third_title',
    description: 'rule_preset_third_description',
    needsSite: false,
    rules: (input) => [make(input, { domain: '*', party: 'third' })],
  },
];
