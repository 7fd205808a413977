import type { DecodedToken } from '../model';
import type { TokenContext, TokenFormat } from './token-format';

interface OpaqueDescription {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  /** The cookie names that the framework gives it; without one of them the value is only letters and digits. */
  readonly names: RegExp;
  /** The whole value. Its named groups are shown as parts. */
  readonly syntax: RegExp;
  readonly minLength: number;
}

/** A reference to something the server keeps: nothing to open and no key to check it with, recognised by its cookie's name. */
export function opaqueFormat({ names, syntax, ...rest }: OpaqueDescription): TokenFormat {
  const decode = (raw: string, context?: TokenContext): DecodedToken | null => {
    const match = names.test(context?.name ?? '') ? syntax.exec(raw) : null;
    if (match === null) return null;
    const parts = Object.entries(match.groups ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ({ name, value }));
    return { format: rest.id, ...(parts.length > 0 && { parts }) };
  };
  return {
    ...rest,
    scope: 'value',
    detect: (raw, context) => decode(raw, context) !== null,
    decode,
  };
}
