import api from 'webextension-polyfill';
import type { PermissionQuery, SurfaceEdge } from './browser-edge';

type Permissions = Parameters<typeof api.permissions.request>[0];

/** What a person has allowed, and asking them. */
export const webextPermissions: SurfaceEdge['permissions'] = {
  contains: (query: PermissionQuery) => api.permissions.contains(query as Permissions),
  request: (query: PermissionQuery) => api.permissions.request(query as Permissions),
  remove: (query: PermissionQuery) => api.permissions.remove(query as Permissions),
};
