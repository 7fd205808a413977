import { describe, expect, test } from 'vitest';
import { readStartOptions } from '../../../scripts/lib/start-options.mjs';

const desk = { env: { DISPLAY: ':0' }, platform: 'linux' };
const server = { env: {}, platform: 'linux' };

describe('the command line of npm start', () => {
  test('opens a window on the demo site when nothing is said', () => {
    expect(readStartOptions([], desk)).toEqual({
      browser: undefined,
      headless: false,
      json: false,
      help: false,
      url: undefined,
    });
  });

  test.each([
    ['there is no display', [], server, true],
    ['--headless is said', ['--headless'], desk, true],
    ['--json is said', ['--json'], desk, true],
    ['Wayland is the display', [], { env: { WAYLAND_DISPLAY: 'wayland-0' }, platform: 'linux' }, false],
    ['it is macOS', [], { env: {}, platform: 'darwin' }, false],
  ])('when %s, headless is decided', (_, args, machine, headless) => {
    expect(readStartOptions(args, machine)).toMatchObject({ headless });
  });

  test.each([
    [['--browser', 'firefox'], 'firefox'],
    [['--browser=chrome'], 'chromium'],
    [['--browser', 'Edge'], 'chromium'],
  ])('%j means %s', (args, browser) => {
    expect(readStartOptions(args, desk)).toMatchObject({ browser });
  });

  test.each([
    ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
    ['example.com', 'https://example.com/'],
    ['http://localhost:3000', 'http://localhost:3000/'],
    ['localhost:3000/x', 'http://localhost:3000/x'],
    ['app.localhost', 'http://app.localhost/'],
  ])('reads the address %s', (text, url) => {
    expect(readStartOptions([text], desk)).toMatchObject({ url });
  });

  test.each([
    [['--browser', 'lynx'], '--browser is chromium or firefox, not "lynx"'],
    [['--colour'], '--colour'],
    [['a.example', 'b.example'], 'One URL, please, not 2'],
    [['file:///etc/passwd'], 'is not the address of a site'],
    [['https://'], 'is not the address of a site'],
  ])('says what is wrong with %j', (args, problem) => {
    expect(readStartOptions(args, desk)).toEqual({ problem: expect.stringContaining(problem) });
  });
});
