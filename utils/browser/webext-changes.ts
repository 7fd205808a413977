import api from 'webextension-polyfill';
import type { Notice } from '../messaging/requests';

/**
 * Tells a page of changes before the background does: of cookies, of access and of the settings. Returns what ends it.
 */
export function webextChanges(tell: (notice: Notice) => void): () => void {
  const cookies = () => tell({ type: 'cookies-changed', domains: [] });
  const access = () => tell({ type: 'permissions-changed' });
  const stored = (changes: object, area: string) => {
    if ((area === 'local' && 'settings' in changes) || area === 'managed') tell({ type: 'settings-changed' });
  };
  const { permissions, storage } = api;
  api.cookies.onChanged.addListener(cookies);
  permissions.onAdded.addListener(access);
  permissions.onRemoved.addListener(access);
  storage.onChanged.addListener(stored);
  return () => {
    api.cookies.onChanged.removeListener(cookies);
    permissions.onAdded.removeListener(access);
    permissions.onRemoved.removeListener(access);
    storage.onChanged.removeListener(stored);
  };
}
