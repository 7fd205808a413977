import type { TokenFormat } from '../token-format';

/** Every format, most specific first: the first whose `detect` says yes owns the string. */
export const tokenFormats: readonly TokenFormat[] = [];
