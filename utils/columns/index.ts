import type { Column } from '../table/column';
import { domain } from './domain';
import { expires } from './expires';
import { hostOnly } from './host-only';
import { httpOnly } from './http-only';
import { name } from './name';
import { partitioned } from './partitioned';
import { party } from './party';
import { sameSite } from './same-site';
import { secure } from './secure';
import { size } from './size';
import { value } from './value';

/** In the order they stand in the table. */
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
