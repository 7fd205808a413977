import { decodeValue } from '../text/decode-value';
import {
  type CompactJws,
  jwtStep,
  readCompactJws,
  type Step,
  type StepName,
  type StepProblem,
  stepOf,
} from './value-steps';

/** A way to read and edit a value: as it is, or opened by one or more steps. */
export interface ValueReading {
  /** The steps joined by `>`; `raw` for none. Stable while the value is edited through it. */
  readonly id: string;
  readonly steps: readonly StepName[];
  /** The value as this reading shows it. */
  readonly text: string;
  /** Whether writing the unchanged text back gives the very same value. */
  readonly exact: boolean;
  /** The token whose claims this reading shows, and the whole value with another in its place. */
  readonly jws?: CompactJws;
  replaceJws?(compact: string): string | StepProblem;
  /** The whole value for an edited text. An unchanged text gives the value unchanged, whatever its writing. */
  write(text: string): string | StepProblem;
}

/** Beyond this a value is edited as it is alone: opening it at each key would hold up the page. UTF-16 units. */
const LONGEST = 256 * 1024;

/** A text as a text area holds it: every line break is one character there (HTML, "API value normalization"). */
const inArea = (text: string) => text.replace(/\r\n?/g, '\n');

/** The value as it is; line breaks that a text area cannot hold are written back where they are all alike. */
function rawReading(value: string): ValueReading {
  const isCrLf = value.includes('\r\n') && !/[^\r]\n|^\n|\r(?!\n)/.test(value);
  return {
    id: 'raw',
    steps: [],
    text: value,
    exact: isCrLf || !value.includes('\r'),
    write: (typed) => {
      if (typed === value || typed === inArea(value)) return value;
      return isCrLf ? inArea(typed).replaceAll('\n', '\r\n') : typed;
    },
  };
}

function reading(value: string, steps: readonly Step[]): ValueReading {
  const text = steps.at(-1)?.text ?? value;
  const encode = (typed: string, through = steps): string | StepProblem => {
    let current = typed;
    for (const step of through.toReversed()) {
      const written = step.write(current);
      if (typeof written !== 'string') return written;
      current = written;
    }
    return current;
  };
  const jws = steps.at(-1)?.name === 'jwt-payload' ? readCompactJws(steps.at(-2)?.text ?? value) : null;
  return {
    ...(jws ? { jws, replaceJws: (compact) => encode(jws.prefix + compact, steps.slice(0, -1)) } : {}),
    id: steps.map(({ name }) => name).join('>'),
    steps: steps.map(({ name }) => name),
    text,
    exact: encode(text) === value,
    write: (typed) => (typed === text ? value : encode(typed)),
  };
}

/**
 * Every way in which a value can be edited, the raw one first: the layers that the decoder opens one inside the other,
 * and the claims of a JWT wherever there is one in them.
 */
export function valueReadings(value: string): readonly ValueReading[] {
  const readings = [rawReading(value)];
  if (value.length > LONGEST) return readings;
  const steps: Step[] = [];
  let before = value;
  const addJwt = () => {
    const jwt = jwtStep(before);
    if (jwt) readings.push(reading(value, [...steps, jwt]));
  };
  addJwt();
  // Nothing has no writing of its own yet: it can be begun in any.
  if (value === '') {
    const ways = ['percent', 'base64'] as const;
    return [...readings, ...ways.map((step) => reading('', [stepOf('', { step, text: '' })]))];
  }
  for (const layer of decodeValue(value)) {
    steps.push(stepOf(before, layer));
    readings.push(reading(value, [...steps]));
    before = layer.text;
    addJwt();
  }
  return readings;
}
