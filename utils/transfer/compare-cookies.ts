import type { Cookie } from '../model';

export type CookieField = keyof Cookie;

const FIELDS = [
  'name',
  'value',
  'domain',
  'path',
  'secure',
  'httpOnly',
  'sameSite',
  'hostOnly',
  'session',
  'expirationDate',
  'storeId',
  'firstPartyDomain',
] as const satisfies readonly CookieField[];

/** Whether two partition keys are the same; an ancestor bit that one side does not know counts as equal. */
function samePartition(a: Cookie['partitionKey'], b: Cookie['partitionKey'], strict: boolean): boolean {
  if (!a || !b) return a === b;
  if (a.topLevelSite !== b.topLevelSite) return false;
  const [one, other] = [a.hasCrossSiteAncestor, b.hasCrossSiteAncestor];
  return one === other || (!strict && (one === undefined || other === undefined));
}

/**
 * The fields in which two cookies differ. `toleranceSeconds` lets expiries differ by as much (browsers round them), and
 * then an unknown ancestor bit is no difference either.
 */
export function differingFields(a: Cookie, b: Cookie, toleranceSeconds = 0): CookieField[] {
  const fields: CookieField[] = FIELDS.filter((field) => {
    if (field === 'expirationDate' && a.expirationDate !== undefined && b.expirationDate !== undefined) {
      return Math.abs(a.expirationDate - b.expirationDate) > toleranceSeconds;
    }
    return (a[field] ?? '') !== (b[field] ?? '');
  });
  if (!samePartition(a.partitionKey, b.partitionKey, toleranceSeconds === 0)) fields.push('partitionKey');
  return fields;
}
