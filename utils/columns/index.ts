import type { Column } from '../table/column';
import { purpose } from './class';
import { domain } from './domain';
import { expires } from './expires';
import { hostOnly } from './host-only';
import { httpOnly } from './http-only';
import { name } from './name';
import { partition } from './partition';
import { partitioned } from './partitioned';
import { party } from './party';
import { sameSite } from './same-site';
import { secure } from './secure';
import { size } from './size';
import { store } from './store';
import { value } from './value';

/** Of the table of one site's cookies, in the order they stand there. */
export const columns: readonly Column[] = [
  name,
  value,
  domain,
  httpOnly,
  secure,
  sameSite,
  hostOnly,
  partitioned,
  party,
  expires,
  size,
];

/** Of the table of all cookies: there is no first or third party without a page, but stores, partitions and purposes. */
export const allCookiesColumns: readonly Column[] = [
  name,
  value,
  domain,
  expires,
  size,
  httpOnly,
  secure,
  sameSite,
  hostOnly,
  partition,
  store,
  purpose,
];
