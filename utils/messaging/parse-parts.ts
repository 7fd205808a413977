import { isRecord } from '../record';
import { RequestError } from './requests';

/** What is malformed, in English; what was sent is never quoted. */
export function refuse(what: string): never {
  throw new RequestError('bad-request', `The request is malformed: ${what}.`);
}

export function record(raw: unknown): Readonly<Record<string, unknown>> {
  return isRecord(raw) ? raw : refuse('it has no parameter');
}

export function text(raw: unknown, name: string): string {
  return typeof raw === 'string' ? raw : refuse(`${name} is not text`);
}

export function optionalText(raw: unknown, name: string): string | undefined {
  return raw === undefined ? undefined : text(raw, name);
}

export function shortText(raw: unknown, name: string, most: number): string {
  const given = text(raw, name);
  return given.length <= most ? given : refuse(`${name} is too long`);
}

export function tabId(raw: unknown): number {
  return Number.isInteger(raw) && (raw as number) >= 0 ? (raw as number) : refuse('tabId is not a tab');
}

export function flag(raw: unknown, name: string): boolean {
  return typeof raw === 'boolean' ? raw : refuse(`${name} is neither true nor false`);
}

/** The id by which a repeated request is known; without a dot, which parts of an operation have. */
export function operation(raw: Readonly<Record<string, unknown>>): { readonly operation?: string } {
  const id = optionalText(raw['operation'], 'operation');
  if (id !== undefined && !/^[\w-]{1,64}$/.test(id)) refuse('operation is not an id');
  return id === undefined ? {} : { operation: id };
}
