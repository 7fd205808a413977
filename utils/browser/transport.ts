import {
  type Client,
  type Handlers,
  type Notice,
  operationRequests,
  RequestError,
  type RequestName,
  type RequestResult,
} from '../messaging/requests';
import { pause } from '../pause';
import { isRecord } from '../record';
import { shareTexts } from '../text/share-texts';
import type { BrowserEdge, MessageSender, PortEdge, SurfaceEdge } from './browser-edge';

/**
 * The wire: `{jarlens: 1, name, parameter}` is answered by `{jarlens: 1, result}` or `{jarlens: 1, error}`. A result
 * travels as JSON text: the browsers' own encoding replaces lone surrogates, `JSON.stringify` escapes them. A list of
 * thousands comes in `parts`, each a JSON array, so that reading it does not hold its page up.
 */
interface Question {
  readonly jarlens: 1;
  readonly name: string;
  readonly parameter?: unknown;
  /** The parameter as JSON instead, where it holds hundreds: the browsers take long over that many objects. */
  readonly text?: string;
}
type Answer =
  | { readonly jarlens: 1; readonly result: string }
  | { readonly jarlens: 1; readonly parts: readonly string[] }
  | { readonly jarlens: 1; readonly error: { readonly code: string; readonly message: string } };

const NOTICES = 'notices';
/** So many members of a list are read in some milliseconds. */
const PART = 1000;
/** From so many members on, a list that is sent travels as text. */
const LONG = 200;

function isOurs(message: unknown): message is { jarlens: 1 } {
  return typeof message === 'object' && message !== null && 'jarlens' in message && message.jarlens === 1;
}

/** Only pages of this extension: no content script (its URL is the site's), no other extension. */
function isOwnPage(sender: MessageSender, self: BrowserEdge['self']): boolean {
  return sender.id === self.id && (sender.url?.startsWith(self.origin) ?? false);
}

function parameterOf({ parameter, text }: Question): unknown {
  if (typeof text !== 'string') return parameter;
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError('bad-request', 'The request is malformed: it is no JSON.');
  }
}

const isLong = (parameter: unknown): boolean =>
  isRecord(parameter) && Object.values(parameter).some((part) => Array.isArray(part) && part.length >= LONG);

async function answer(
  question: Question,
  handlers: Handlers,
  parse: (name: RequestName, raw: unknown) => unknown,
): Promise<Answer> {
  try {
    if (!Object.hasOwn(handlers, question.name)) {
      throw new RequestError('bad-request', 'There is no such request.');
    }
    const name = question.name as RequestName;
    const handler = handlers[name] as (parameter: unknown) => Promise<unknown>;
    const result = await handler(parse(name, parameterOf(question)));
    if (Array.isArray(result) && result.length > PART) {
      const count = Math.ceil(result.length / PART);
      const part = (at: number) => JSON.stringify(result.slice(at * PART, (at + 1) * PART));
      return { jarlens: 1, parts: Array.from({ length: count }, (_, at) => part(at)) };
    }
    return { jarlens: 1, result: JSON.stringify(result ?? null) };
  } catch (error) {
    // An unexpected error's own text could quote a value, so only its kind is told.
    return {
      jarlens: 1,
      error:
        error instanceof RequestError
          ? { code: error.code, message: error.message }
          : {
              code: 'unexpected',
              message: `Something went wrong (${error instanceof Error ? error.name : typeof error}).`,
            },
    };
  }
}

/**
 * Answers requests from the extension's own pages; every other message is left alone. `answered` is called when one has
 * done what it asks for, or has failed.
 */
export function serveRequests(
  edge: Pick<BrowserEdge, 'messages' | 'self'>,
  handlers: Handlers,
  parse: (name: RequestName, raw: unknown) => unknown,
  answered: () => void = () => {},
): void {
  edge.messages.onMessage((message, sender) => {
    if (!isOurs(message) || !isOwnPage(sender, edge.self)) return null;
    if (!('name' in message) || typeof message.name !== 'string') return null;
    return answer(message as Question, handlers, parse).finally(answered);
  });
}

export interface NoticeBoard {
  post(notice: Notice): void;
  /** Whether any surface listens; nobody does: nothing needs to be told. */
  isHeard(): boolean;
}

/** Tells notices to every surface that holds a port open. */
export function serveNotices(edge: Pick<BrowserEdge, 'messages' | 'self'>): NoticeBoard {
  const ports = new Set<PortEdge>();
  edge.messages.onConnect((port) => {
    if (port.name !== NOTICES || !isOwnPage(port.sender, edge.self)) return;
    ports.add(port);
    port.onDisconnect(() => ports.delete(port));
  });
  return {
    post: (notice) => {
      for (const port of ports) {
        try {
          port.post(notice);
        } catch {
          ports.delete(port);
        }
      }
    },
    isHeard: () => ports.size > 0,
  };
}

/** A list of its parts, with a turn for everything else between them. */
async function joined(parts: readonly string[]): Promise<readonly unknown[]> {
  const lists: unknown[][] = [];
  for (const part of parts) {
    if (lists.length > 0) await pause(0);
    lists.push(JSON.parse(part) as unknown[]);
  }
  return lists.flat();
}

/**
 * The times a question is sent: how long its answer is waited for before it counts as lost, and how long until the next
 * one, in milliseconds. A worker that is ended at the wrong moment can leave a question open for ever (Firefox does); a
 * surface that listens knows of that end, and does not wait so long. More than a request takes; an operation that still
 * runs is joined, not repeated.
 */
const ATTEMPTS = [
  { patience: 15_000, wait: 50 },
  { patience: 60_000, wait: 250 },
  { patience: 120_000, wait: 1000 },
  { patience: 300_000, wait: 0 },
] as const;

/** How long an answer may be on its way when the worker has ended, in milliseconds. */
const ON_ITS_WAY = 100;

/**
 * What was answered; `undefined` for a failure, or when nothing came in that time (milliseconds). Meanwhile `open` holds
 * what gives the question up.
 */
function patiently(answer: Promise<unknown>, patience: number, open: Set<() => void>): Promise<unknown> {
  return new Promise((resolve) => {
    const done = (reply?: unknown) => {
      clearTimeout(timer);
      open.delete(done);
      resolve(reply);
    };
    const timer = setTimeout(done, patience);
    open.add(done);
    answer.then(done, () => done());
  });
}

/**
 * A surface's way to the background. A worker that was ended is started again by the next message, so a request that
 * got no answer is sent again: reads change nothing, and operations carry an id that makes a repeat harmless.
 */
export function connect(edge: Pick<SurfaceEdge, 'messages'>): Client {
  const open = new Set<() => void>();
  /** The worker ended: what was asked of it and is not answered in a moment never will be. */
  function ended(): void {
    const asked = [...open];
    setTimeout(() => {
      for (const giveUp of asked) giveUp();
    }, ON_ITS_WAY);
  }
  async function ask(question: Question): Promise<unknown> {
    for (const { patience, wait } of ATTEMPTS) {
      const reply = await patiently(edge.messages.send(question), patience, open);
      if (isOurs(reply)) return reply;
      await pause(wait);
    }
    return undefined;
  }
  return {
    async send<N extends RequestName>(name: N, ...[parameter]: readonly unknown[]) {
      const whole = operationRequests.has(name)
        ? { operation: crypto.randomUUID(), ...(parameter as object) }
        : parameter;
      const reply = (await ask({
        jarlens: 1,
        name,
        ...(whole === undefined
          ? {}
          : isLong(whole)
            ? { text: JSON.stringify(whole) }
            : { parameter: whole }),
      })) as Answer | undefined;
      if (reply && 'result' in reply) return shareTexts(JSON.parse(reply.result) as RequestResult<N>);
      if (reply && 'parts' in reply) return (await joined(reply.parts)) as RequestResult<N>;
      if (reply && 'error' in reply) throw new RequestError(reply.error.code, reply.error.message);
      throw new RequestError('no-answer', 'The extension did not answer.');
    },
    listen: (listener) => listenToNotices(edge, listener, ended),
  };
}

/** What may have happened while nobody was told of it; in a moment, the first. */
const MISSED = [
  'cookies-changed',
  'rules-changed',
  'settings-changed',
  'snapshots-changed',
  'permissions-changed',
] as const;

const isHidden = () => globalThis.document?.visibilityState === 'hidden';

/** Once a person sees the page: one in the background would wake the worker again and again, for nobody. */
function whenSeen(then: () => void): void {
  if (!isHidden()) then();
  else document.addEventListener('visibilitychange', () => whenSeen(then), { once: true });
}

function listenToNotices(
  edge: Pick<SurfaceEdge, 'messages'>,
  listener: (notice: Notice) => void,
  ended: () => void,
): () => void {
  let port: PortEdge | null = null;
  let stopped = false;
  const open = () => {
    if (stopped) return;
    try {
      port = edge.messages.connect(NOTICES);
    } catch {
      // The extension itself was updated or removed under this page: there is nothing to reconnect to.
      return;
    }
    port.onMessage((message) => listener(message as Notice));
    port.onDisconnect(() => {
      if (stopped) return;
      ended();
      setTimeout(() => {
        const missed = isHidden() ? MISSED : MISSED.slice(0, 1);
        whenSeen(() => {
          open();
          // What changed meanwhile was told to nobody.
          if (!stopped) for (const type of missed) listener({ type, domains: [] });
        });
      }, 100);
    });
  };
  open();
  return () => {
    stopped = true;
    port?.disconnect();
  };
}
