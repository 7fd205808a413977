// @ts-check
/**
 * `npm run gallery`: builds the page of every part and every state, serves it on this device and says where.
 * `npm run gallery -- --pictures`: photographs every state in light and dark into .output/gallery/pictures instead, lets
 * axe look at each, and says what sticks out of the page; exits 1 when something is wrong.
 */
import { fileURLToPath } from 'node:url';
import { photographGallery, serveGallery } from './lib/gallery-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const gallery = await serveGallery(root);
if (process.argv.includes('--pictures')) {
  const faults = await photographGallery(gallery.url, { folder: `${root}.output/gallery/pictures` });
  await gallery.close();
  for (const fault of faults) console.error(fault);
  process.exit(faults.length > 0 ? 1 : 0);
} else console.log(`The gallery is at ${gallery.url}`);
