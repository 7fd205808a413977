import { describe, expect, test } from 'vitest';
import { readStartOptions } from '../../../scripts/lib/start-options.mjs';

const desk = { env: { DISPLAY: ':0' }, platform: 'linux' };
const server = { env: {}, platform: 'linux' };

describe('the command line of npm start', () => {
  test('opens a window on the demo site when nothing is said', () => {
    expect(readStartOptions([], desk)).toEqual({
      browser: undefined,
      headless: false,
      format: undefined,
      out: undefined,
      values: false,
      failOn: undefined,
      help: false,
      url: undefined,
    });
  });

  test.each([
    ['there is no display', [], server, true],
    ['--headless is said', ['--headless'], desk, true],
    ['--json is said', ['--json'], desk, true],
    ['a report is asked for', ['--format', 'sarif'], desk, true],
    ['a finding is to fail', ['--fail-on', 'high'], desk, true],
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
    [['--json'], { format: 'json', out: undefined, values: false }],
    [['--format', 'html', '--out', 'a.html', '--values'], { format: 'html', out: 'a.html', values: true }],
    [['--json', '--format', 'json', '--fail-on', 'medium'], { format: 'json', failOn: 'medium' }],
    [['--fail-on', 'info'], { format: undefined, failOn: 'info' }],
  ])('%j asks for %j', (args, wanted) => {
    expect(readStartOptions(args, desk)).toMatchObject(wanted);
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
    [['--format', 'pdf'], '--format is html, json, markdown, sarif, not "pdf"'],
    [['--json', '--format', 'html'], '--json and --format html ask for two different reports'],
    [['--fail-on', 'terrible'], '--fail-on is info, low, medium, high, not "terrible"'],
    [['--out', 'report.html'], '--out needs --json or --format'],
    [['--values'], '--values needs --json or --format'],
    [['a.example', 'b.example'], 'One URL, please, not 2'],
    [['file:///etc/passwd'], 'is not the address of a site'],
    [['https://'], 'is not the address of a site'],
  ])('says what is wrong with %j', (args, problem) => {
    expect(readStartOptions(args, desk)).toEqual({ problem: expect.stringContaining(problem) });
  });
});
