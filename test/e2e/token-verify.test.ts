import { exportSPKI, importJWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { SECRETS } from '../demo-site/made-up.mjs';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** The key box of one token, opened in the decoder page. */
async function keyBox(token: string): Promise<View> {
  const view = demo.keep(await demo.browser.openOptions('decoder'));
  await view.paste({ label: 'Text with tokens' }, token);
  await view.waitForTarget({ css: 'details.token' });
  await view.click({ css: '.key-box > summary' });
  await view.waitForTarget({ label: 'Key' });
  return view;
}

async function verify(view: View, key: string) {
  await view.paste({ label: 'Key' }, key);
  await view.click({ role: 'button', name: 'Verify' });
}

/** The public key of the demo's ID token. */
async function publicKey(): Promise<string> {
  const [jwk] = demo.site.tokens.jwks.keys;
  if (!jwk) throw new Error('The demo has no key');
  return exportSPKI((await importJWK(jwk, 'ES256', { extractable: true })) as CryptoKey);
}

describe('verification', () => {
  test('with the right secret, a wrong one and a public key in its place gives three answers', async () => {
    const view = await keyBox(demo.site.tokens.access.raw);
    await verify(view, SECRETS.jwt);
    await view.waitForText('Valid. The signature was made with this key.');
    await view.waitForText('It fits as: text.');
    await verify(view, 'another-secret');
    await view.waitForText('Invalid. The signature was not made with this key');
    await verify(view, await publicKey());
    await view.waitForText('accepting it would let anyone forge tokens');
    expect(await view.text()).not.toContain('Valid. The signature');
  });

  test('with PEM and JWK Set; the key fixes the algorithm', async () => {
    const view = await keyBox(demo.site.tokens.id.raw);
    await verify(view, await publicKey());
    await view.waitForText('Valid. The signature was made with this key.');
    await verify(view, JSON.stringify(demo.site.tokens.jwks));
    await view.waitForText('made-up-2026');
    await view.waitForText('Valid.');
    await verify(view, SECRETS.jwt);
    await view.waitForText(/Invalid\.|Not checked\./);
  });

  test('opens an encrypted token', async () => {
    const view = await keyBox(demo.site.tokens.encrypted.raw);
    await verify(view, SECRETS.encryption);
    await view.waitForText('What the key opens');
    await view.waitForText('Ana Made-Up');
  });

  test('of nothing and of broken JSON says what is missing', async () => {
    const view = await keyBox(demo.site.tokens.access.raw);
    await view.click({ role: 'button', name: 'Verify' });
    await view.waitForText('Give a key first.');
    await verify(view, '{"kty":');
    await view.waitForText('This begins like a JWK but is not valid JSON.');
  });

  test('with the issuer\u2019s published keys asks only after the address was shown and the button pressed', async () => {
    const view = await keyBox(demo.site.tokens.id.raw);
    await view.click({ css: '.key-box .body > details:last-of-type > summary' });
    await view.waitForTarget({ label: 'Address' });
    expect(demo.site.log.entries.filter(({ path }) => path.includes('jwks'))).toEqual([]);
    const origin = demo.site.origins.plainHttp;
    await view.type({ label: 'Address' }, `${origin}/.well-known/openid-configuration`);
    await view.click({ role: 'button', name: `Fetch from ${new URL(origin).host}` });
    await view.waitForText('The issuer says that its keys are at this address.');
    await view.click({ role: 'button', name: `Fetch from ${new URL(origin).host}` });
    await view.waitForText('One key came');
    await view.click({ role: 'button', name: 'Verify' });
    await view.waitForText('Valid. The signature was made with this key.');
    await view.type({ label: 'Address' }, `${origin}/jwks-broken`);
    await view.click({ role: 'button', name: `Fetch from ${new URL(origin).host}` });
    await view.waitForText('The answer is not JSON.');
  });

  test('tries well-known secrets beside the page', async () => {
    const weak =
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c';
    const view = await keyBox(weak);
    await view.click({ role: 'button', name: 'Try well-known secrets' });
    await view.waitForText('Its secret is \u201cyour-256-bit-secret\u201d.');
  });
});
