// @ts-check
import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';

/**
 * A proxy that lets a browser reach this machine alone and writes down everything it is asked for, so that a test can say
 * that nothing was.
 */
export async function recordingProxy() {
  /** @type {string[]} `CONNECT host:port`, or a method and an address */
  const asked = [];
  /** @param {string} host */
  const local = (host) => /(^|\.)localhost$|^127\.|^\[?::1\]?$/.test(host);

  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null;
    if (!url || !local(url.hostname)) return void response.writeHead(502).end();
    const onward = httpRequest(
      {
        host: '127.0.0.1',
        port: url.port || 80,
        method: request.method,
        path: url.pathname + url.search,
        headers: request.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, socket, head) => {
    asked.push(`CONNECT ${request.url}`);
    const [, host = '', port = '443'] = /^(.*):(\d+)$/.exec(request.url ?? '') ?? [];
    if (!local(host)) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const onward = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  const port = await new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );
  return {
    asked,
    /** Launch options with which a browser takes it for everything, this machine included. */
    options: {
      args: {
        chromium: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
        firefox: [],
      },
      preferences: {
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': port,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': port,
        'network.proxy.no_proxies_on': '',
        'network.proxy.allow_hijacking_localhost': true,
      },
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve(undefined));
      }),
  };
}
