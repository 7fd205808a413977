import { type InspectorTab, inspectorTabs } from './inspector-state';

/** What is to be saved as a file: a site's cookies or the audit's report, in a format that was chosen. */
export interface FileWanted {
  readonly what: 'cookies' | 'report';
  readonly format: string;
}

/** Where an inspector begins that is opened from another one: a popup closes before a file is there. */
export interface InspectorPlace {
  readonly tab?: InspectorTab;
  readonly wanted?: FileWanted;
}

/** The address of a browser tab's inspector in a page of its own. */
export function inspectorAddress(tabId: number, { tab, wanted }: InspectorPlace = {}): string {
  const parameters = new URLSearchParams({
    tab: String(tabId),
    ...(tab ? { view: tab } : {}),
    ...(wanted ? { save: wanted.what, format: wanted.format } : {}),
  });
  return `popup.html?${parameters}`;
}

/** What `inspectorAddress` wrote; anything else in an address is left alone. */
export function placeIn(parameters: URLSearchParams): InspectorPlace {
  const tab = inspectorTabs.find((one) => one === parameters.get('view'));
  const what = parameters.get('save');
  return {
    ...(tab ? { tab } : {}),
    ...(what === 'cookies' || what === 'report'
      ? { wanted: { what, format: parameters.get('format') ?? '' } }
      : {}),
  };
}
