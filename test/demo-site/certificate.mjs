// @ts-check
import { generate } from 'selfsigned';
import { HOSTS } from './hosts.mjs';

/**
 * A certificate for every host of the demo site, made anew at each start and kept in memory alone.
 * @returns {Promise<{key: string, cert: string}>} PEM
 */
export async function makeCertificate() {
  const names = Object.values(HOSTS).filter((host) => host !== HOSTS.ip);
  const made = await generate([{ name: 'commonName', value: 'Jarlens demo, made up' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 7 * 24 * 60 * 60 * 1000),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: /** @type {2} */ (2), value })),
          { type: /** @type {7} */ (7), ip: HOSTS.ip },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
