import { decodeValue } from '../text/decode-value';
import { jwtStep, type Step, type StepName, type StepProblem, stepOf } from './value-steps';

/** A way to read and edit a value: as it is, or opened by one or more steps. */
export interface ValueReading {
  /** The steps joined by `>`; `raw` for none. Stable while the value is edited through it. */
  readonly id: string;
  readonly steps: readonly StepName[];
  /** The value as this reading shows it. */
  readonly text: string;
  /** Whether writing the unchanged text back gives the very same value. */
  readonly exact: boolean;
  /** The whole value for an edited text. An unchanged text gives the value unchanged, whatever its writing. */
  write(text: string): string | StepProblem;
}

function reading(value: string, steps: readonly Step[]): ValueReading {
  const text = steps.at(-1)?.text ?? value;
  const encode = (typed: string): string | StepProblem => {
    let current = typed;
    for (const step of steps.toReversed()) {
      const written = step.write(current);
      if (typeof written !== 'string') return written;
      current = written;
    }
    return current;
  };
  return {
    id: steps.map(({ name }) => name).join('>') || 'raw',
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
  const readings = [reading(value, [])];
  const steps: Step[] = [];
  let before = value;
  const addJwt = () => {
    const jwt = jwtStep(before);
    if (jwt) readings.push(reading(value, [...steps, jwt]));
  };
  addJwt();
  for (const layer of decodeValue(value)) {
    steps.push(stepOf(before, layer));
    readings.push(reading(value, [...steps]));
    before = layer.text;
    addJwt();
  }
  return readings;
}
