import type { SerializedAXNode } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

// Chromium alone hands its accessibility tree out; Firefox builds the same from the same elements and roles.
const demo = demoSession();

/** Every node that says something, as `role name`, with what is set of its state. */
async function spoken(view: PageView): Promise<string[]> {
  const tree = await view.page.accessibility.snapshot({ interestingOnly: false });
  const lines: string[] = [];
  const walk = (node: SerializedAXNode) => {
    const states = [
      node.selected && 'selected',
      node.expanded === true && 'expanded',
      node.expanded === false && 'collapsed',
      node.pressed === true && 'pressed',
      node.disabled && 'disabled',
    ].filter(Boolean);
    if (node.name && !/^(StaticText|InlineTextBox)$/.test(node.role))
      lines.push([`${node.role} ${node.name}`, ...states].join(', '));
    for (const child of node.children ?? []) walk(child);
  };
  if (tree) walk(tree);
  return lines;
}

async function inspector(): Promise<PageView> {
  const page = await demo.page(demo.site.truth.shop.url);
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  await view.waitForText('worst: high');
  return view;
}

describe('a screen reader is told', () => {
  test('where it is, what there is and how each thing stands, in the cookies of a page', async () => {
    const lines = await spoken(await inspector());
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^heading app\.localhost:\d+$/),
        'group Commands for the site',
        'button Hide values',
        'navigation What this site keeps',
        'tablist What this site keeps',
        expect.stringMatching(/^tab Cookies 20 .*, selected$/),
        expect.stringMatching(/^tab Audit \d+ worst: high$/),
        expect.stringMatching(/^tabpanel Cookies/),
        'heading Cookies',
        'searchbox Filter by name, value or domain',
        'columnheader Name',
        'columnheader HttpOnly',
        expect.stringMatching(/^rowheader connect\.sid/),
        'button connect.sid, collapsed',
        'button Delete connect.sid',
        'button Delete all 20 cookies',
      ]),
    );
    // Nothing that can be pressed is without a name.
    expect(lines.filter((line) => /^(button|link|tab|checkbox|combobox|searchbox) *$/.test(line))).toEqual(
      [],
    );
  });

  test('that a row is open and what it holds', async () => {
    const view = await inspector();
    await view.click({ role: 'button', name: 'connect.sid', exact: true });
    await view.waitForTarget({ role: 'region', name: 'Details of connect.sid' });
    expect(await spoken(view)).toEqual(
      expect.arrayContaining([
        'button connect.sid, expanded',
        'region Details of connect.sid',
        'button What is: HttpOnly, collapsed',
        'button Delete this cookie',
      ]),
    );
  });

  test('tokens, storage and findings as lines that open, under headings', async () => {
    const view = await inspector();
    await view.click({ role: 'tab', name: 'Tokens' });
    await view.waitForTarget({ css: '.token' });
    expect(await spoken(view)).toEqual(
      expect.arrayContaining([
        'heading Tokens',
        expect.stringMatching(/^DisclosureTriangle JSON Web Token \(signed\) expired .*, collapsed$/),
      ]),
    );
    await view.click({ role: 'tab', name: 'Storage' });
    await view.waitForTarget({ css: '.entry' });
    expect(await spoken(view)).toEqual(
      expect.arrayContaining([
        'heading Storage',
        expect.stringMatching(/^heading localStorage https:\/\/app\.localhost/),
        expect.stringMatching(/^DisclosureTriangle theme .*, collapsed$/),
      ]),
    );
    await view.click({ role: 'tab', name: 'Audit' });
    await view.waitForTarget({ css: '.finding' });
    expect(await spoken(view)).toEqual(
      expect.arrayContaining([
        'heading Audit',
        expect.stringMatching(/^heading High 5 findings$/),
        expect.stringMatching(/^button High 5$/),
        expect.stringMatching(/^DisclosureTriangle A sign-in cookie is also sent without encryption/),
      ]),
    );
  });

  test('which command the palette is on, while the focus stays in its field', async () => {
    const view = await inspector();
    await view.press('Control+k');
    await view.waitForTarget({ role: 'option', name: 'Tokens' });
    await view.press('ArrowDown');
    const lines = await spoken(view);
    expect(lines).toEqual(
      expect.arrayContaining([
        'dialog Commands',
        'combobox Find a command, expanded',
        'listbox Commands',
        expect.stringMatching(/^option Tokens .*, selected$/),
      ]),
    );
  });
});
