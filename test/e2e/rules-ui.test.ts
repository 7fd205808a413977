import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Rule, RuleAction, RuleMatch } from '../../utils/model';
import { formatRules } from '../../utils/policy';
import { buildRule } from '../builders/policy';
import { ask } from './ask-background';
import { axeViolations } from './axe-violations';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';
import { dropFile } from './give-file';
import { watchHoldUps, watchMachine } from './hold-ups';

const demo = demoSession();
/** Others may share the machine: what is waited for may take long. */
const patient = { timeout: 30_000, interval: 100 };

let view: PageView;

beforeEach(async () => {
  for (const [host, name] of [
    ['shop.test', 'sid'],
    ['www.shop.test', 'cart'],
    ['news.test', '_ga'],
    ['news.test', '_gid'],
  ] as const) {
    await demo.browser.setCookie({ url: `https://${host}/`, name, value: `value of ${name}`, path: '/' });
  }
});
afterEach(async () => {
  await ask(demo.browser, 'changeRules', { save: [], remove: (await rules()).map(({ id }) => id) });
  const { snoozed, paused } = await ask(demo.browser, 'getControl');
  if (snoozed) await ask(demo.browser, 'snoozeRules', { off: false, until: null });
  for (const { site } of paused) await ask(demo.browser, 'pauseSite', { site, off: false, until: null });
});

const rules = async (): Promise<readonly Rule[]> =>
  (await ask(demo.browser, 'listRules')).map(({ rule }) => rule);
const said = async () => (await rules()).map(({ match, action }) => ({ match, action }));
const jar = async () => (await demo.browser.cookies()).map(({ name }) => name).sort();
const save = (...some: readonly (readonly [RuleMatch, RuleAction])[]) =>
  ask(demo.browser, 'changeRules', {
    save: some.map(([match, action], at) =>
      buildRule(match, action, { id: `${at}-${crypto.randomUUID()}`, createdTime: at }),
    ),
    remove: [],
  });

async function open(hash = 'rules'): Promise<PageView> {
  view = demo.keep(await demo.browser.openOptions(hash));
  await view.waitForTarget({ role: 'heading', name: 'Rules' });
  return view;
}
/** The domains in the table, from top to bottom. */
const table = () =>
  view.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.rule-table tr.rule')]
      .sort((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']))
      .map((row) => row.querySelector('strong')?.textContent ?? ''),
  );
/** Opens a menu and chooses in it, once it has come to its place. */
const choose = async (menu: string, command: string) => {
  await view.click({ role: 'button', name: menu, exact: true });
  await view.waitFor(
    () => document.querySelector<HTMLElement>('.popover:popover-open')?.style.top.endsWith('px') === true,
  );
  await view.click({ role: 'button', name: command });
};
const newRule = async () => {
  await view.click({ role: 'button', name: 'New rule' });
  await view.waitForTarget({ role: 'dialog' });
};
const add = { role: 'button', name: 'Add the rule' };

describe('the form', () => {
  test.each<[string, () => Promise<void>, RuleAction]>([
    ['block', async () => {}, { type: 'block' }],
    ['session-only', async () => {}, { type: 'session-only' }],
    ['cap', async () => view.type({ label: 'Longest lifetime' }, '2,5'), { type: 'cap', days: 2.5 }],
    [
      'protect',
      async () => {
        await view.click({ label: 'The site may not change it' });
        await view.click({ label: 'It is set again' });
      },
      { type: 'protect', keep: true, readonly: true, restore: true },
    ],
    [
      'clean',
      async () => {
        await view.choose({ role: 'combobox', name: 'When', exact: true }, 'leave');
        await view.type({ label: 'Wait before' }, '2');
        await view.choose({ label: 'Unit of the wait' }, 'minutes');
        await view.click({ label: 'Delete site data too' });
      },
      { type: 'clean', when: 'leave', delaySeconds: 120, siteData: true },
    ],
    [
      'clean',
      async () => {
        await view.choose({ role: 'combobox', name: 'When', exact: true }, 'older-than');
        await view.type({ label: 'Older than' }, '30');
      },
      { type: 'clean', when: 'older-than', days: 30 },
    ],
    [
      'allow',
      async () => view.choose({ label: 'For how long' }, 'restart'),
      { type: 'allow', until: 'restart' },
    ],
  ])('makes a rule of the kind %s', async (kind, details, action) => {
    await open();
    await newRule();
    await view.type({ label: 'Site' }, 'shop.test');
    await view.click({ css: `input[type=radio][value=${kind}]` });
    await details();
    await view.click(add);
    await view.waitForText('Added:');
    expect(await said()).toEqual([{ match: { domain: 'shop.test' }, action }]);
    expect(await table()).toEqual(['shop.test']);
  });

  test('narrows a rule down to a name, a kind, a party and a partition', async () => {
    await open();
    await newRule();
    await view.type({ label: 'Site' }, '*.ads.test');
    await view.type({ label: 'Cookie name' }, '_g*');
    await view.click({ text: 'Only some of them' });
    await view.choose({ label: 'What it is for' }, 'analytics');
    await view.choose({ label: 'Party' }, 'third');
    await view.choose({ label: 'Partition' }, 'partitioned');
    await view.click(add);
    await view.waitForText('Added:');
    expect(await said()).toEqual([
      {
        match: {
          domain: '*.ads.test',
          name: '_g*',
          class: 'analytics',
          party: 'third',
          partition: 'partitioned',
        },
        action: { type: 'block' },
      },
    ]);
  });

  test('explains a mistake where it stands, and keeps what was typed when it is closed', async () => {
    await open();
    await newRule();
    await view.click(add);
    expect(await view.attributeOf({ label: 'Site' }, 'aria-invalid')).toBe('true');
    await view.type({ label: 'Site' }, 'https://shop.test/cart');
    await view.waitForText('This is an address');
    await view.click({ role: 'button', name: 'Use shop.test' });
    await view.click({ css: 'input[type=radio][value=cap]' });
    await view.type({ label: 'Longest lifetime' }, '500');
    await view.waitForText('Browsers keep no cookie longer than 400 days');
    await view.click(add);
    expect(await rules()).toEqual([]);
    await view.press('Escape');
    await view.waitForNone({ role: 'dialog' });
    expect(await view.focused()).toContain('New rule');
    await newRule();
    expect(await view.valueOf({ label: 'Site' })).toBe('shop.test');
    expect(await view.valueOf({ label: 'Longest lifetime' })).toBe('500');
    await view.type({ label: 'Longest lifetime' }, '5');
    await view.click(add);
    await view.waitForText('Added:');
  });

  test('asks before a rule that takes in everything, and says how many cookies it would delete today', async () => {
    await open();
    await newRule();
    await view.type({ label: 'Site' }, '*');
    await view.click(add);
    await view.waitForText('Today it would keep out 4 cookies of 2 sites');
    expect(await rules()).toEqual([]);
    await view.click({ role: 'button', name: 'Yes, for all of them' });
    await view.waitForText('Deleted 4 cookies.');
    expect(await jar()).toEqual([]);
    await view.click({ role: 'button', name: 'Undo' });
    await view.waitForText('4 cookies are restored.');
    expect(await rules()).toEqual([]);
    expect(await jar()).toEqual(['_ga', '_gid', 'cart', 'sid']);
  });

  test('shows a rule that says the opposite, and which of the two wins', async () => {
    await save([{ domain: 'news.test' }, { type: 'allow' }]);
    await open();
    await newRule();
    await view.type({ label: 'Site' }, 'news.test');
    await view.waitForText('is as specific, and it wins: Allow');
    await view.click(add);
    await view.waitForText('Contradicts');
    await newRule();
    await view.type({ label: 'Site' }, 'news.test');
    await view.waitForText('There is already exactly this rule.');
    await view.click(add);
    expect(await rules()).toHaveLength(2);
  });
});

test('by keyboard alone a rule is made, switched, moved, removed and put back, and the focus is never lost', async () => {
  await save([{ domain: 'first.test' }, { type: 'allow' }]);
  await open();
  await view.waitForTarget({ css: 'tr.rule' });
  await view.focus({ role: 'button', name: 'New rule' });
  await view.press('Enter');
  await view.waitFor(() => document.activeElement?.matches('dialog input') === true);
  for (const key of 'news.test') await view.press(key);
  await view.press('Tab');
  for (const key of '_ga') await view.press(key);
  await view.press('Tab');
  await view.press('Tab');
  expect(await view.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('block');
  for (let step = 0; step < 4; step += 1) await view.press('ArrowDown');
  await view.waitForTarget({ role: 'combobox', name: 'When', exact: true });
  await view.press('Enter');
  await view.waitForText('Added: Clean when the last tab closes');
  await view.waitForNone({ role: 'dialog' });
  expect(await view.focused()).toContain('New rule');
  await view.focus({ css: 'tr.rule[tabindex="0"]' });
  await view.press('End');
  await view.waitFor(() => document.activeElement?.textContent?.includes('news.test') === true);
  await view.press('Alt+ArrowUp');
  await expect.poll(table, patient).toEqual(['news.test', 'first.test']);
  expect((await rules()).map(({ match }) => match.domain)).toEqual(['news.test', 'first.test']);
  expect(await view.focused()).toContain('news.test');
  await view.press(' ');
  await view.waitForText('Switched off: Clean');
  expect((await rules())[0]?.enabled).toBe(false);
  await view.press('Delete');
  await view.waitForText('Removed: Clean');
  await view.waitFor(() => document.activeElement?.textContent?.includes('first.test') === true);
  await view.press('Control+z');
  await view.waitForText('Taken back.');
  expect((await rules()).map(({ match, enabled }) => [match.domain, enabled])).toEqual([
    ['news.test', false],
    ['first.test', true],
  ]);
  await view.press('Control+Shift+Z');
  await view.waitForText('Removed: Clean');
  expect((await rules()).map(({ match }) => match.domain)).toEqual(['first.test']);
  await view.press('Control+z');
  await view.waitForText('Taken back.');
  await view.press('/');
  for (const key of 'is:off') await view.press(key);
  await expect.poll(table, patient).toEqual(['news.test']);
});

describe('the table', () => {
  const three = [
    [{ domain: 'c.test' }, { type: 'block' }],
    [
      { domain: 'a.test', name: '_ga*' },
      { type: 'cap', days: 3 },
    ],
    [{ domain: 'b.test' }, { type: 'allow' }],
  ] as const;

  test('is searched, sorted, dragged into another order, and says what a rule did', async () => {
    await save(...three);
    await open();
    await expect.poll(table, patient).toEqual(['c.test', 'a.test', 'b.test']);
    await view.click({ role: 'button', name: 'Applies to' });
    await expect.poll(table, patient).toEqual(['a.test', 'b.test', 'c.test']);
    await view.click({ role: 'button', name: 'Applies to' });
    await view.click({ role: 'button', name: 'Applies to' });
    await expect.poll(table, patient).toEqual(['c.test', 'a.test', 'b.test']);

    const at = (nth: number) =>
      view.evaluate((n) => {
        const box = document
          .querySelectorAll(`tr.rule[data-index="${n}"] td.handle`)[0]
          ?.getBoundingClientRect();
        return { x: (box?.x ?? 0) + 8, y: (box?.y ?? 0) + (box?.height ?? 0) / 2, height: box?.height ?? 0 };
      }, nth);
    const from = await at(0);
    const to = await at(2);
    await view.page.mouse.move(from.x, from.y);
    await view.page.mouse.down();
    await view.page.mouse.move(from.x, from.y + 20, { steps: 3 });
    await view.page.mouse.move(to.x, to.y + to.height * 0.4, { steps: 5 });
    await view.page.mouse.up();
    await expect.poll(table, patient).toEqual(['a.test', 'b.test', 'c.test']);
    expect((await rules()).map(({ match }) => match.domain)).toEqual(['a.test', 'b.test', 'c.test']);

    await view.type({ css: '.rule-tools input' }, 'action:block OR name:_ga');
    await expect.poll(table, patient).toEqual(['a.test', 'c.test']);

    await demo.browser.setCookie({ url: 'https://c.test/', name: 'caught', value: '1' });
    await expect.poll(jar, patient).not.toContain('caught');
    await view.waitFor(
      () => document.querySelector('tr.rule[data-index="1"] .hits')?.textContent === '1',
      [],
      patient,
    );
    await view.click({ css: 'tr.rule[data-index="1"] td.applies' });
    await view.waitForText('removed as it was set');
    await view.click({ text: 'On 1 site' });
    await view.waitForText('caught (1)');
    await view.waitForText('In this browser');
  });

  test('does to the cookies there are what a rule wants, when asked to, and that is undone', async () => {
    await save([{ domain: 'news.test' }, { type: 'clean', when: 'startup' }]);
    await open();
    await view.click({ css: 'tr.rule td.applies' });
    await view.waitForText('Today it would delete 2 cookies');
    await view.click({ role: 'button', name: 'Do it now' });
    await view.waitForText('Deleted 2 cookies.');
    expect(await jar()).toEqual(['cart', 'sid']);
    await view.click({ role: 'button', name: 'Undo' });
    await view.waitForText('Restored 2 cookies.');
    expect(await jar()).toEqual(['_ga', '_gid', 'cart', 'sid']);
  });

  test('duplicates a rule into the form, and edits one in place', async () => {
    await save(...three);
    await open();
    await view.click({ role: 'button', name: 'Edit: At most 3 days' });
    await view.type({ label: 'Longest lifetime' }, '9');
    await view.click({ role: 'button', name: 'Save', exact: true });
    await view.waitForText('Saved: At most 9 days');
    expect((await rules())[1]?.action).toEqual({ type: 'cap', days: 9 });
    await view.click({ role: 'button', name: 'Duplicate: At most 9 days' });
    await view.type({ label: 'Site' }, 'd.test');
    await view.click(add);
    await view.waitForText('Added:');
    expect(await table()).toEqual(['c.test', 'a.test', 'b.test', 'd.test']);
  });

  test('removes all that are shown, and puts each back where it stood', async () => {
    await save(...three);
    await open();
    const before = await rules();
    await view.type({ css: '.rule-tools input' }, '-action:cap');
    await expect.poll(table, patient).toEqual(['c.test', 'b.test']);
    await choose('More', 'Remove 2 shown rules');
    await view.waitForText('Removed 2 rules.');
    expect((await rules()).map(({ match }) => match.domain)).toEqual(['a.test']);
    await view.click({ role: 'button', name: 'Undo' });
    await view.waitForText('Taken back.');
    expect(await rules()).toEqual(before);
  });

  test('of ten thousand rules, read from a file, is a window of few that nothing holds up', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      buildRule({ domain: `site-${i}.test` }, { type: 'session-only' }, { id: `many-${i}` }),
    );
    await open();
    const longest = await watchHoldUps(view);
    using machine = watchMachine();
    // Ten thousand rows take many seconds.
    const calm = async (what: string) => expect(await longest(), what).toBeLessThan(machine.allows(700));
    await view.click({ role: 'button', name: 'Import…' });
    await view.waitForTarget({ css: '.rule-import' });
    await dropFile(view, '.rule-import', formatRules(many, { now: Date.now() }), 'rules.json');
    await view.waitForTarget({ role: 'button', name: 'Add 10,000 rules' }, patient);
    await calm('reading the file');
    expect(await view.count({ css: '.import-rows li' })).toBeLessThan(60);
    await view.click({ role: 'button', name: 'Add 10,000 rules' });
    await view.waitForText('Added 10,000 rules.', patient);
    expect(await view.count({ css: 'tr.rule' })).toBeLessThan(60);
    expect(await view.attributeOf({ css: '.rule-table' }, 'aria-rowcount')).toBe('10001');
    await calm('adding them');
    await view.type({ css: '.rule-tools input' }, 'site-9999');
    await expect.poll(table, patient).toEqual(['site-9999.test']);
    await view.type({ css: '.rule-tools input' }, '');
    await calm('searching');
    await view.focus({ css: 'tr.rule[tabindex="0"]' });
    await view.press('End');
    await view.waitFor(() => document.activeElement?.getAttribute('aria-rowindex') === '10001');
    await view.press('Delete');
    await view.waitForText('Removed:', patient);
    await calm('removing one');
    await view.click({ role: 'button', name: 'Undo' });
    await view.waitForText('Taken back.', patient);
    await expect.poll(async () => (await rules()).length, patient).toBe(10_000);
    await calm('taking that back');
  });
});

test('ready-made rules are shown with what they would do before they are added', async () => {
  await open();
  await view.click({ role: 'button', name: 'Ready-made' });
  await view.waitFor(
    () => document.querySelector<HTMLInputElement>('.rule-presets input.input')?.value !== '',
  );
  await view.type({ css: '.rule-presets input.input' }, 'news.test');
  await view.waitForText('Block – news.test and subdomains · Analytics');
  await view.waitForText('Today it would delete 2 cookies.');
  await view.click({ css: '.rule-presets .action-choice:nth-of-type(2) input[type=radio]' });
  await view.waitForText('Session only – Every site');
  await view.click({ role: 'button', name: 'Add 1 rule' });
  await view.waitForText('Added 1 rule.');
  expect(await said()).toEqual([{ match: { domain: '*' }, action: { type: 'session-only' } }]);
  await view.click({ role: 'button', name: 'Undo' });
  await view.waitForText('Taken back.');
  expect(await rules()).toEqual([]);
});

test('the tester says which rule decides, why, and what each layer does', async () => {
  await save(
    [{ domain: '*' }, { type: 'session-only' }],
    [{ domain: 'news.test' }, { type: 'allow' }],
    [{ domain: 'news.test', name: '_g*' }, { type: 'block' }],
  );
  await open('rules?view=test');
  await view.type({ label: 'Address or cookie domain' }, '*.news.test');
  await view.waitForText('One cookie is asked about');
  await view.type({ label: 'Address or cookie domain' }, 'https://news.test/today');
  await view.waitForText('Any cookie');
  await view.waitForTarget({ css: '.tested:nth-of-type(3)' });
  const first = await view.textOf({ css: '.tested' });
  expect(first).toContain('Decides');
  expect(first).toContain('Its site is more specific.');
  await view.type({ label: 'Cookie name' }, '_new');
  await view.waitForText('Not in the jar');
  await view.type({ label: 'Cookie name' }, '_gx');
  await view.waitForText('Blocked');
  await view.waitForText('Its cookie name is more specific.');
  await view.waitForText('deletes it the moment it is set');
  await view.click({ role: 'button', name: 'sid @ shop.test' });
  await view.waitForText('Session only');
  expect(await view.valueOf({ label: 'Cookie name' })).toBe('sid');
});

test('a file of Cookie AutoDelete is read line by line, its good lines are added, and that is undone', async () => {
  const file = JSON.stringify(
    {
      default: [
        { expression: '*.mail.test', listType: 'WHITE' },
        { expression: '/^ads\\d/', listType: 'WHITE' },
        { expression: 'a b', listType: 'WHITE' },
        { expression: 'shop.test', listType: 'PINK' },
        { expression: 'news.test', listType: 'WHITE', cleanAllCookies: false, cookieNames: ['_ga'] },
      ],
    },
    null,
    1,
  );
  await open();
  await view.click({ role: 'button', name: 'Import…' });
  await view.evaluate((text) => {
    const area = document.querySelector('textarea');
    if (!area) throw new Error('no field');
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, file);
  await view.waitForText('3 lines cannot be read');
  await view.waitForText('Cookie AutoDelete');
  const text = await view.textOf({ css: '.import-rows' });
  expect(text).toContain('Rules have no regular expressions');
  expect(text).toContain('A site has no spaces.');
  expect(text).toContain('Its action is not known.');
  expect(text).toContain('Protect: never deleted here – mail.test and subdomains');
  await view.click({ role: 'button', name: 'Add 2 rules' });
  await view.waitForText('Added 2 rules.');
  expect((await said()).map(({ match }) => match)).toEqual([
    { domain: 'mail.test' },
    { domain: '=news.test', name: '_ga' },
  ]);
  await view.click({ role: 'button', name: 'Undo' });
  await view.waitForText('Taken back.');
  expect(await rules()).toEqual([]);
});

test('all rules are snoozed and woken, and what was cleaned comes back from the log', async () => {
  await save([{ domain: 'app.localhost' }, { type: 'clean', when: 'tab-close' }]);
  const page = await demo.page(demo.site.truth.shop.url);
  const before = await jar();
  await page.close();
  await expect
    .poll(async () => (await ask(demo.browser, 'listCleanLog'))[0]?.restorable ?? 0, patient)
    .toBeGreaterThan(0);
  await open('rules?view=log');
  await view.waitForText('The last tab closed');
  await view.waitForText('What rules cannot stop in this browser');
  await view.click({ role: 'button', name: /^Restore \d+ cookies$/ });
  await view.waitForText(/Restored \d+ cookies/);
  expect((await jar()).filter((name) => before.includes(name))).toEqual(before);

  await choose('Snooze all', 'For an hour');
  await view.waitForText('All rules are snoozed.');
  expect((await ask(demo.browser, 'getControl')).snoozed).toBeDefined();
  await view.click({ role: 'button', name: 'Wake them' });
  await view.waitForTarget({ role: 'button', name: 'Snooze all' });
  expect((await ask(demo.browser, 'getControl')).snoozed).toBeUndefined();
});

describe('the popup', () => {
  async function shop() {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await demo.popup(page);
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    return popup;
  }

  async function blockOne(popup: Awaited<ReturnType<typeof shop>>) {
    await popup.click({ role: 'rowheader', name: 'connect.sid' });
    await popup.click({ role: 'button', name: 'Rules…' });
    await popup.waitForText('No rule matches');
    await popup.click({ css: '.quick-rules input[value=block]' });
    await popup.waitForText('Deleted 1 cookie.');
  }

  test('blocks one cookie, says which rule decides, and takes both back', async () => {
    const popup = await shop();
    const before = await jar();
    await blockOne(popup);
    await popup.waitForText('Because of “Block – app.localhost that host alone · named connect.sid”');
    expect(await jar()).not.toContain('connect.sid');
    await popup.click({ role: 'button', name: 'Close', exact: true });
    await popup.waitForNone({ css: 'dialog' });
    await popup.click({ role: 'button', name: 'Undo' });
    await popup.waitForText('1 cookie put back');
    expect(await rules()).toEqual([]);
    expect(await jar()).toEqual(before);
  });

  test('opened anew takes back a block with its rule, as one act', async () => {
    const popup = await shop();
    const before = await jar();
    await blockOne(popup);
    await popup.close();
    const again = await demo.popup(await demo.page(demo.site.truth.shop.url));
    await again.waitForText('Rules changed. 1 cookie deleted');
    await again.click({ role: 'button', name: 'Undo' });
    await again.waitForText('The rules are as they were before, too.');
    expect(await rules()).toEqual([]);
    expect(await jar()).toEqual(before);
  });

  test('blocks all of a tracker from the row of one of its cookies, and lets it in again', async () => {
    const popup = await shop();
    const before = await jar();
    expect(before).toEqual(expect.arrayContaining(['uid', 'pid']));
    await popup.click({ role: 'rowheader', name: 'uid' });
    await popup.click({ role: 'button', name: 'Rules…' });
    await popup.waitForText('No rule matches');
    await popup.choose({ label: 'Which cookies' }, 'tracker.localhost and subdomains');
    await popup.waitForTarget({ css: '.quick-rules input[value=block]' });
    await popup.click({ css: '.quick-rules input[value=block]' });
    await popup.waitForText('Because of “Block – tracker.localhost and subdomains”');
    expect(await said()).toEqual([{ match: { domain: 'tracker.localhost' }, action: { type: 'block' } }]);
    await expect.poll(jar, patient).not.toEqual(expect.arrayContaining(['pid']));
    expect(await jar()).not.toContain('uid');
    await popup.click({ role: 'button', name: 'Undo', within: { css: 'dialog' } });
    await popup.waitForText('No rule matches');
    await expect.poll(jar, patient).toEqual(before);
  });

  test('keeps a site, cleans it, pauses the rules on it, and takes its rule away again', async () => {
    const popup = await shop();
    await popup.click({ role: 'button', name: 'Rules for this site' });
    await popup.waitForText('No rule matches');
    // What is chosen already has the focus, not the way out.
    await popup.waitFor(() => document.activeElement?.matches('input[value=none]') === true);
    await popup.click({ css: '.quick-rules input[value=keep]' });
    await popup.waitForText('Because of “Protect: never deleted here – app.localhost and subdomains”');
    await popup.click({ css: '.quick-rules input[value=clean]' });
    await popup.waitForText('Because of “Clean when you leave the site, after 15 seconds');
    expect(await said()).toEqual([
      {
        match: { domain: 'app.localhost' },
        action: { type: 'clean', when: 'leave', delaySeconds: 15 },
      },
    ]);
    await popup.click({ role: 'switch', name: 'Pause all rules on app.localhost' });
    await popup.waitForText('The rules are paused on this site.');
    expect((await ask(demo.browser, 'getControl')).paused.map(({ site }) => site)).toEqual(['app.localhost']);
    await popup.click({ role: 'switch', name: 'Pause all rules on app.localhost' });
    await popup.waitForNone({ text: 'The rules are paused on this site.' });
    await popup.click({ role: 'button', name: 'an hour', exact: true });
    await popup.waitForText('Because of “Allow until');
    // An exception for a while takes the lasting rule nothing away.
    expect(await said()).toHaveLength(2);
    expect(await popup.valueOf({ css: '.quick-rules input[value=clean]' })).toBe(true);
    await popup.click({ role: 'button', name: 'End it' });
    await popup.waitForText('Because of “Clean when you leave the site');
    expect(await said()).toHaveLength(1);
    // The one of this tab too is told here, and ended here.
    await popup.click({ role: 'button', name: 'in this tab', exact: true });
    await popup.waitForText('Because of “Allow in one tab');
    expect(await popup.textOf({ css: '.quick-state .badge' })).toBe('Allowed');
    await popup.click({ role: 'button', name: 'End it' });
    await popup.waitForText('Because of “Clean when you leave the site');
    expect(await said()).toHaveLength(1);
    await popup.click({ css: '.quick-rules input[value=none]' });
    await popup.waitForText('has no rule of its own any more');
    expect(await rules()).toEqual([]);
  });
});

describe('axe finds nothing', () => {
  const some = [
    [{ domain: 'news.test' }, { type: 'allow' }],
    [{ domain: 'news.test' }, { type: 'block' }],
    [{ domain: '*', party: 'third' }, { type: 'block' }],
  ] as const;

  test.each<[string, string, () => Promise<void>]>([
    [
      'the table with a rule open',
      'rules',
      async () => {
        await view.click({ css: 'tr.rule td.applies' });
        await view.waitForText('In this browser');
        await view.waitForText('Contradicts');
      },
    ],
    [
      'the form',
      'rules',
      async () => {
        await newRule();
        await view.type({ label: 'Site' }, '*');
        await view.click({ css: 'input[type=radio][value=clean]' });
        await view.click({ text: 'Only some of them' });
        await view.click(add);
        await view.waitForText('Yes, for all of them');
      },
    ],
    [
      'the tester',
      'rules?view=test',
      async () => {
        await view.type({ label: 'Address or cookie domain' }, 'https://news.test/');
        await view.waitForText('Overruled');
      },
    ],
    ['the log', 'rules?view=log', async () => view.click({ css: '.limits-box summary' })],
    [
      'the import',
      'rules',
      async () => {
        await choose('More', 'Import…');
        await view.evaluate(() => {
          const area = document.querySelector('textarea');
          if (!area) throw new Error('no field');
          area.value = '{"default":[{"expression":"a.test","listType":"WHITE"},{"expression":"a b"}]}';
          area.dispatchEvent(new Event('input', { bubbles: true }));
        });
        await view.waitForText('1 line cannot be read');
      },
    ],
    [
      'the ready-made rules',
      'rules',
      async () => {
        await view.click({ role: 'button', name: 'Ready-made' });
        await view.waitForText('What is added');
      },
    ],
  ])('in %s, light and dark', async (_, hash, prepare) => {
    await save(...some);
    await open(hash);
    await prepare();
    expect(await axeViolations(view)).toEqual([]);
    await demo.browser.setColorScheme('dark');
    try {
      expect(await axeViolations(view)).toEqual([]);
    } finally {
      await demo.browser.setColorScheme('light');
    }
  });
});
