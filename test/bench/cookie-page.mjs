import { createServer } from 'node:http';

/** Runs in a frame: fills its web storage with so many megabytes, in entries of the sizes that real sites have. */
const fill = (megabytes) => {
  const entry = JSON.stringify({ made: 'up', items: Array.from({ length: 400 }, (_, i) => `item ${i}`) });
  localStorage.clear();
  for (let i = 0; i * entry.length * 2 < megabytes * 2 ** 20; i++) localStorage.setItem(`entry-${i}`, entry);
};

/**
 * A page that sets as many cookies as its address asks for, of the mix that real sites have; with `storage`, it and two
 * frames of other sites keep 5 MB of web storage between them.
 */
export async function cookiePage() {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const count = Number(asked.get('n') ?? 0);
    const { port } = server.address();
    const script = asked.has('storage') ? `<script>(${fill})(${5 / 3})</script>` : '';
    const frames = asked.has('frames')
      ? ['a.localhost', 'b.localhost'].map(
          (host) => `<iframe src="http://${host}:${port}/?storage"></iframe>`,
        )
      : [];
    const lines = Array.from({ length: count }, (_, i) => {
      const value = (i % 7 === 0 ? 'eyJpZCI6' : 'v') + 'abcdefgh1234'.repeat(1 + (i % 5)) + i;
      const life = i % 3 === 0 ? '' : `; Max-Age=${3600 * (i + 1)}`;
      return `cookie_${i}=${value}; Path=/${life}${i % 2 ? '; HttpOnly' : ''}${i % 4 ? '; SameSite=Lax' : ''}`;
    });
    response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': lines });
    response.end(`<!doctype html><title>Cookies</title><p>Cookies.</p>${script}${frames.join('')}`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    /** @param {number} count @param {boolean} [storage] */
    url: (count, storage = false) =>
      `http://127.0.0.1:${server.address().port}/?n=${count}${storage ? '&storage&frames' : ''}`,
    close: () => server.close(),
  };
}
