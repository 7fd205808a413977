import { createServer } from 'node:http';

/** A page that sets as many cookies as its address asks for, of the mix that real sites have. */
export async function cookiePage() {
  const server = createServer((request, response) => {
    const count = Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('n') ?? 0);
    const lines = Array.from({ length: count }, (_, i) => {
      const value = (i % 7 === 0 ? 'eyJpZCI6' : 'v') + 'abcdefgh1234'.repeat(1 + (i % 5)) + i;
      const life = i % 3 === 0 ? '' : `; Max-Age=${3600 * (i + 1)}`;
      return `cookie_${i}=${value}; Path=/${life}${i % 2 ? '; HttpOnly' : ''}${i % 4 ? '; SameSite=Lax' : ''}`;
    });
    response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': lines });
    response.end('<!doctype html><title>Cookies</title><p>Cookies.');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    /** @param {number} count */
    url: (count) => `http://127.0.0.1:${server.address().port}/?n=${count}`,
    close: () => server.close(),
  };
}
