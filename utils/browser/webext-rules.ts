import type { Browser } from 'webextension-polyfill';
import type { CookieSettingsEdge, NetRulesEdge, StoredNetRule } from './browser-edge';

interface NetRuleChange {
  readonly removeRuleIds: readonly number[];
  readonly addRules: readonly StoredNetRule[];
}

/** What a browser may lack, and what arrives with an optional permission, is looked up at each use. */
interface RuleApis {
  declarativeNetRequest?: {
    getDynamicRules(): Promise<readonly StoredNetRule[]>;
    updateDynamicRules(change: NetRuleChange): Promise<void>;
    getSessionRules(): Promise<readonly StoredNetRule[]>;
    updateSessionRules(change: NetRuleChange): Promise<void>;
  };
}

interface ContentSettingsApi {
  cookies: {
    set(details: { primaryPattern: string; secondaryPattern?: string; setting: string }): Promise<void>;
    clear(details: object): Promise<void>;
  };
}

export function webextNetRules(api: Browser): NetRulesEdge | null {
  const dnr = (api as unknown as RuleApis).declarativeNetRequest;
  if (!dnr) return null;
  return {
    dynamic: {
      get: () => dnr.getDynamicRules(),
      update: (remove, add) => dnr.updateDynamicRules({ removeRuleIds: remove, addRules: add }),
    },
    session: {
      get: () => dnr.getSessionRules(),
      update: (remove, add) => dnr.updateSessionRules({ removeRuleIds: remove, addRules: add }),
    },
  };
}

/** Chromium's own object: the polyfill wraps content settings with a signature of a draft that never shipped. */
export function webextCookieSettings(isFirefox: boolean): CookieSettingsEdge | null | undefined {
  if (isFirefox) return undefined;
  const chromium = (globalThis as { chrome?: { contentSettings?: ContentSettingsApi } }).chrome;
  const settings = chromium?.contentSettings;
  if (!settings) return null;
  return {
    set: (primaryPattern, setting, secondaryPattern) =>
      settings.cookies.set({ primaryPattern, setting, ...(secondaryPattern ? { secondaryPattern } : {}) }),
    clear: () => settings.cookies.clear({}),
  };
}
