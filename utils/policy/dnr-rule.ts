/** A `declarativeNetRequest` rule, the part of it that is used here. */
export interface DnrRule {
  readonly id: number;
  readonly priority: number;
  readonly action:
    | {
        readonly type: 'modifyHeaders';
        readonly requestHeaders: readonly { readonly header: string; readonly operation: 'remove' }[];
        readonly responseHeaders: readonly { readonly header: string; readonly operation: 'remove' }[];
      }
    | { readonly type: 'allow' }
    /** Lets through a page and everything in it. */
    | { readonly type: 'allowAllRequests' };
  readonly condition: {
    readonly requestDomains?: readonly string[];
    readonly excludedRequestDomains?: readonly string[];
    readonly initiatorDomains?: readonly string[];
    readonly regexFilter?: string;
    readonly domainType?: 'firstParty' | 'thirdParty';
    readonly tabIds?: readonly number[];
    readonly resourceTypes: readonly string[];
  };
}

const COMMON_TYPES = [
  // Without resourceTypes a rule leaves main_frame out: every type is named.
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'csp_report',
  'media',
  'websocket',
  'other',
] as const;

/** Every resource type a browser knows; an unknown one is refused with the whole rule, so only the shared ones by default. */
export const RESOURCE_TYPES = {
  common: COMMON_TYPES,
  chromium: [...COMMON_TYPES, 'webtransport', 'webbundle'],
  firefox: [
    ...COMMON_TYPES,
    'beacon',
    'imageset',
    'object_subrequest',
    'speculative',
    'web_manifest',
    'xml_dtd',
    'xslt',
  ],
} as const satisfies Record<string, readonly string[]>;
