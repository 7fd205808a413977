import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import schema from '../../../public/managed-schema.json';
import { readManaged } from '../../../utils/managed/read-managed';
import { settingDefinitions } from '../../../utils/settings/setting-definitions';
import { schemaErrors } from '../../builders/json-schema';

const read = (name: string) => readFileSync(new URL(`../../../docs/policy/${name}`, import.meta.url), 'utf8');
const chromium = JSON.parse(read('chromium-linux.json'))['3rdparty'].extensions.EXTENSION_ID;
const firefox = JSON.parse(read('firefox-policies.json')).policies['3rdparty'].Extensions[
  'jarlens@jarlens.example'
];

/** A property list's value; enough of the format for this file. */
function plistValue(xml: string): unknown {
  const tokens = [...xml.matchAll(/<(\/?)(dict|array|string|key|integer|real|true|false)(\/?)>([^<]*)/g)];
  let at = 0;
  const value = (): unknown => {
    const [, , tag, , text = ''] = tokens[at++] ?? [];
    if (tag === 'true' || tag === 'false') return tag === 'true';
    if (tag === 'dict' || tag === 'array') {
      const entries: [string, unknown][] = [];
      while (tokens[at]?.[1] !== '/') {
        const key = tag === 'dict' ? (tokens[at]?.[4] ?? '') : String(entries.length);
        if (tag === 'dict') at += 2;
        entries.push([key, value()]);
      }
      at += 1;
      return tag === 'dict' ? Object.fromEntries(entries) : entries.map(([, one]) => one);
    }
    at += 1;
    return tag === 'string' ? text : Number(text);
  };
  return value();
}

describe('the ready-made policy files', () => {
  it('are understood to the last word', () => {
    const policy = readManaged(chromium);
    expect(policy.problems).toEqual([]);
    expect([policy.forcedRules.length, policy.defaultRules.length]).toEqual([2, 1]);
    expect(schemaErrors(chromium, schema)).toEqual([]);
  });

  it('say the same for every browser and system', () => {
    expect(firefox).toEqual(chromium);
    const registry = Object.fromEntries(
      [...read('chromium-windows.reg').matchAll(/^"(\w+)"=(?:dword:(\d+)|"(.*)")$/gm)].map(
        ([, name = '', number, text]) => [
          name,
          number === undefined ? JSON.parse((text ?? '').replace(/\\(.)/g, '$1')) : Number(number) === 1,
        ],
      ),
    );
    expect(registry).toEqual(chromium);
    const profile = plistValue(read('chromium-macos.mobileconfig')) as {
      PayloadContent: [Record<string, unknown>];
    };
    const { PayloadType, PayloadVersion, PayloadIdentifier, PayloadUUID, ...payload } =
      profile.PayloadContent[0];
    expect(PayloadType).toBe('com.google.Chrome.extensions.EXTENSION_ID');
    expect([PayloadVersion, typeof PayloadIdentifier, typeof PayloadUUID]).toEqual([1, 'string', 'string']);
    expect(payload).toEqual(chromium);
  });
});

it('the schema knows every setting', () => {
  const known = Object.keys(settingDefinitions).sort();
  expect(Object.keys(schema.properties.settings.properties).sort()).toEqual(known);
  expect(Object.keys(schema.properties.defaultSettings.properties).sort()).toEqual(known);
});

it('the schema allows exactly what each setting can be', () => {
  const wanted = Object.entries(settingDefinitions).map(([name, { control }]) => [
    name,
    control.type === 'choice' ? control.options.map(({ value }) => value as string).sort() : 'boolean',
  ]);
  for (const part of ['settings', 'defaultSettings'] as const) {
    const properties: Record<string, { readonly type: string; readonly enum?: readonly string[] }> =
      schema.properties[part].properties;
    const allowed = Object.entries(properties).map(([name, each]) => [
      name,
      each.enum ? [...each.enum].sort() : each.type,
    ]);
    expect(Object.fromEntries(allowed), part).toEqual(Object.fromEntries(wanted));
  }
});
