import { cookieHost } from '../cookies/cookie-url';
import type {
  SignInDiagram,
  SignInMechanism,
  SignInQuestion,
  SignInStatement,
  SignInVerdict,
  SiteSnapshot,
} from '../model';
import { collectTokens } from '../site/collect-tokens';
import { type AuditAt, auditContext } from './audit-context';
import type { AuditContext, AuditedCookie } from './audit-rule';
import { bareUrl } from './cookie-evidence';
import { type Carrier, signInCarriers } from './sign-in-carriers';
import { storageEvidence } from './storage-evidence';
import { asWritten, say, sayCode, type Told, tell } from './told';

export type {
  SignInDiagram,
  SignInMechanism,
  SignInQuestion,
  SignInStatement,
  SignInVerdict,
} from '../model';

/** The questions of the verdict, in the order a beginner asks them. */
export const SIGN_IN_QUESTIONS: readonly SignInQuestion[] = [
  'mechanism',
  'lives',
  'set_by',
  'sent_by',
  'ends',
  'readable',
  'theft',
  'revoke',
  'ids',
];

const isCookie = (c: Carrier): c is Extract<Carrier, { kind: 'cookie' }> => c.kind === 'cookie';

function mechanismOf(carriers: readonly Carrier[]): SignInMechanism {
  const cookies = carriers.filter(isCookie);
  const tokens = carriers.length > cookies.length;
  if (cookies.length === 0) return tokens ? 'bearer-token' : 'none';
  if (tokens) return 'mixed';
  const own = cookies.filter((c) => c.state === 'self-contained').length;
  return own === 0 ? 'server-session' : own === cookies.length ? 'stateless-cookie' : 'mixed';
}

const list = (names: readonly string[]) => [...new Set(names)].slice(0, 6).join(', ');
const cookieNames = (carriers: readonly Carrier[]) =>
  carriers.filter(isCookie).map((c) => c.cookie.cookie.name);
const storageKeys = (carriers: readonly Carrier[]) =>
  carriers.flatMap((c) => (c.kind === 'storage' ? [c.token.entry.key] : []));

function lives(carriers: readonly Carrier[]): SignInStatement {
  const cookies = list(cookieNames(carriers));
  const keys = list(storageKeys(carriers));
  const code = cookies && keys ? 'both' : cookies ? 'cookie' : keys ? 'storage' : 'memory';
  return { question: 'lives', code, values: [cookies, keys].filter((text) => text !== '') };
}

/** Who set the cookies: a line seen and HttpOnly both prove a server; without either it may have been a script. */
function setBy(carriers: readonly Carrier[]): SignInStatement {
  const cookies = carriers.filter(isCookie).map((c) => c.cookie);
  const proven = cookies.filter((c) => c.line !== undefined || c.cookie.httpOnly);
  const code = cookies.length === 0 ? 'script' : proven.length === cookies.length ? 'server' : 'unclear';
  return { question: 'set_by', code, values: [] };
}

function sentBy(carriers: readonly Carrier[]): SignInStatement {
  const cookies = carriers.some(isCookie);
  const tokens = carriers.some((c) => !isCookie(c));
  return {
    question: 'sent_by',
    code: cookies && tokens ? 'both' : cookies ? 'browser' : 'script',
    values: [],
  };
}

/** Until when the longest of them lasts, as far as it shows in the browser. */
function ends(carriers: readonly Carrier[], { report, now }: AuditContext): SignInStatement {
  const question = 'ends';
  const expiries = carriers.filter(isCookie).flatMap(({ cookie: { cookie } }) => cookie.expirationDate ?? []);
  const tokenTimes = report.tokens
    .filter((token) => token.places.some((place) => place.kind === 'storage'))
    .flatMap((token) => token.decoded?.expiresAt ?? []);
  if (expiries.length > 0) return { question, code: 'time', values: [], time: Math.max(...expiries) * 1000 };
  if (carriers.some(isCookie)) return { question, code: 'visit', values: [] };
  const last = tokenTimes.length > 0 ? Math.max(...tokenTimes) * 1000 : undefined;
  if (last === undefined) return { question, code: 'unknown', values: [] };
  return { question, code: last <= now ? 'past' : 'token', values: [], time: last };
}

function readersOf(carriers: readonly Carrier[]): SignInDiagram['readers'] {
  const cookies = carriers.filter(isCookie).map((c) => c.cookie.cookie);
  const scripts = carriers.some((c) => !isCookie(c)) || cookies.some((c) => !c.httpOnly);
  const others = cookies.some((c) => c.sameSite === 'no_restriction' && !c.partitionKey);
  return [
    'server',
    ...(scripts ? (['scripts'] as const) : []),
    ...(others ? (['other-sites'] as const) : []),
  ];
}

function readable(carriers: readonly Carrier[]): SignInStatement {
  const readers = readersOf(carriers);
  const code = readers.includes('scripts')
    ? readers.includes('other-sites')
      ? 'scripts_and_others'
      : 'scripts'
    : readers.includes('other-sites')
      ? 'server_and_others'
      : 'server';
  return { question: 'readable', code, values: [] };
}

/** The worst that theft of any carrier gives, and how it is taken back. */
function theftAndRevocation(mechanism: SignInMechanism, carriers: readonly Carrier[]): SignInStatement[] {
  const refresh = carriers.some((c) => c.kind === 'storage' && c.token.refresh !== undefined);
  const kind = refresh ? 'refresh' : mechanism.replaceAll('-', '_');
  return [
    { question: 'theft', code: kind, values: [] },
    { question: 'revoke', code: kind, values: [] },
  ];
}

/** The id of a visit told apart from the id of a visitor. */
function ids(carriers: readonly Carrier[], live: readonly AuditedCookie[]): SignInStatement {
  const visit = list(cookieNames(carriers));
  const visitor = list(live.filter((c) => c.classification.id === 'visitor').map((c) => c.cookie.name));
  const code = visit && visitor ? 'both' : visit ? 'visit' : visitor ? 'visitor' : 'none';
  return { question: 'ids', code, values: [visit, visitor].filter((text) => text !== '') };
}

function diagramOf(mechanism: SignInMechanism, carriers: readonly Carrier[]): SignInDiagram {
  const cookies = cookieNames(carriers);
  const keys = storageKeys(carriers);
  const tokens = carriers.some((c) => !isCookie(c));
  const looksUp = carriers.some((c) => isCookie(c) && c.state === 'server');
  const verifies = tokens || carriers.some((c) => isCookie(c) && c.state === 'self-contained');
  return {
    places: [
      ...(cookies.length > 0 ? (['cookie-jar'] as const) : []),
      ...(keys.length > 0 ? (['web-storage'] as const) : []),
      ...(carriers.some((c) => c.kind === 'memory') ? (['memory'] as const) : []),
    ],
    readers: mechanism === 'none' ? [] : readersOf(carriers),
    travels: [
      ...(cookies.length > 0 ? [{ header: 'Cookie', names: [...new Set(cookies)] } as const] : []),
      ...(tokens ? [{ header: 'Authorization', names: [...new Set(keys)] } as const] : []),
    ],
    server: looksUp && verifies ? 'both' : looksUp ? 'looks-up' : verifies ? 'verifies' : 'nothing',
  };
}

function evidenceOf(carrier: Carrier): Told {
  if (carrier.kind === 'storage') {
    const { entry, refresh, access } = carrier.token;
    return tell(storageEvidence(entry), ': ', refresh ?? access ?? '');
  }
  if (carrier.kind === 'memory') {
    const url = bareUrl(carrier.url);
    return tell(asWritten('Authorization: Bearer <value>'), ' — ', say(url, 'evidence_sent_to', url));
  }
  const { cookie, classification } = carrier.cookie;
  const { by, detail } = classification.why;
  const named = say(
    `cookie ${cookie.name} of ${cookie.domain}: ${classification.class}`,
    'evidence_cookie_of',
    cookie.name,
    cookieHost(cookie),
    { key: `class_${classification.class.replaceAll('-', '_')}` },
  );
  const why = sayCode(`by ${by}${detail ? ` (${detail})` : ''}`, 'class_why', by, [detail]);
  const state =
    carrier.state === 'server'
      ? say('an id, its state on the server', 'evidence_state_server')
      : say('carries its state itself', 'evidence_state_self');
  return {
    text: `${named.text} ${why.text}; ${state.text}`,
    // Why it has its purpose may end with a name and no full stop, so it comes last.
    parts: [...named.parts, ...state.parts, ...why.parts],
  };
}

/**
 * How a site keeps people signed in, as data with message keys. What is there is what is judged: an anonymous visitor
 * may hold a session id too, and nothing here says that somebody is signed in right now.
 */
export function howSignedIn(snapshot: SiteSnapshot, at: AuditAt): SignInVerdict {
  return signInVerdict(auditContext(snapshot, { ...at, tokens: at.tokens ?? collectTokens(snapshot) }));
}

/** `howSignedIn` of a snapshot that is already read. */
export function signInVerdict(context: AuditContext): SignInVerdict {
  const carriers = signInCarriers(context);
  const evidence = carriers.map(evidenceOf);
  const mechanism = mechanismOf(carriers);
  const first: SignInStatement = { question: 'mechanism', code: mechanism.replaceAll('-', '_'), values: [] };
  return {
    mechanism,
    statements:
      carriers.length === 0
        ? [first, ids(carriers, context.live)]
        : [
            first,
            lives(carriers),
            setBy(carriers),
            sentBy(carriers),
            ends(carriers, context),
            readable(carriers),
            ...theftAndRevocation(mechanism, carriers),
            ids(carriers, context.live),
          ],
    diagram: diagramOf(mechanism, carriers),
    evidence: evidence.map(({ text }) => text),
    evidenceParts: evidence.map(({ parts }) => parts),
  };
}
