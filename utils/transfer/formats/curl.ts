import { cookieHeader, omittedFromHeader, pairRows, requestsFor } from '../cookie-pairs';
import { MAX_COMMAND_LENGTH, quoteShellWord, type ShellWord, shellWords } from '../shell-words';
import type { ImportEvent, ReadAt, TransferFormat } from '../transfer-format';

interface Command {
  url: string | undefined;
  readonly headers: ShellWord[];
  readonly files: ShellWord[];
}

/** Short options of curl that take a value, which may be glued to them. */
const SHORT_WITH_VALUE = new Set('AbcCdDeEFhHKmoPQrtTuUwxXyYz');
/** Long options of curl 7 and 8 that take a value; every other one is a switch. */
const LONG_WITH_VALUE: ReadonlySet<string> = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout
  connect-to continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary
  data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url
  dump-header ech egd-file engine etag-compare etag-save expect100-timeout form form-string ftp-account
  ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip
  header help hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json keepalive-cnt
  keepalive-time key key-type knownhosts krb krb4 libcurl limit-rate local-port login-options mail-auth
  mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir
  parallel-max parallel-max-host pass pinnedpubkey preproxy proto proto-default proto-redir proxy
  proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key
  proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype
  proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer request
  request-target resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a
  socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time ssl-sessions stderr telnet-option
  tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii
  trace-config unix-socket upload-file upload-flags url url-query user user-agent variable vlan-priority
  write-out`.split(/\s+/),
);

/** Whether the word behind a long option is its value; `--expand-` before an option's name changes nothing of that. */
const takesValue = (option: string) => LONG_WITH_VALUE.has(option.replace(/^--(?:expand-)?/, ''));

/** Reads the words of one or more curl commands. */
function commands(words: readonly ShellWord[]): Command[] {
  const found: Command[] = [];
  let current: Command | undefined;
  const start = (): void => {
    current = { url: undefined, headers: [], files: [] };
    found.push(current);
  };
  const cookie = (word: ShellWord): void => {
    // Without "=" curl takes it for a file's name.
    (word.text.includes('=') ? current?.headers : current?.files)?.push(word);
  };
  const option = (name: string, value: ShellWord): void => {
    if (name === '-b' || name === '--cookie') cookie(value);
    else if ((name === '-H' || name === '--header') && /^cookie:/i.test(value.text))
      current?.headers.push(value);
    else if (name === '--url' && current) current.url = value.text;
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const { text } = word;
    if (/^(?:.*[/\\])?curl(?:\.exe)?$/.test(text)) start();
    else if (!current) continue;
    else if (text === '--next' || text === '-:') start();
    else if (text.startsWith('--')) {
      const equals = text.indexOf('=');
      const next = words[at + 1];
      if (equals > 0) option(text.slice(0, equals), { ...word, text: text.slice(equals + 1) });
      else if (takesValue(text) && next) {
        option(text, next);
        at += 1;
      }
    } else if (text.startsWith('-')) {
      // `-sSb value`: switches in front of one option with a value.
      const take = [...text.slice(1)].findIndex((letter) => SHORT_WITH_VALUE.has(letter));
      if (take < 0) continue;
      const name = `-${text[take + 1] ?? ''}`;
      const glued = text.slice(take + 2);
      const next = words[at + 1];
      if (glued !== '') option(name, { ...word, text: glued });
      else if (next) {
        option(name, next);
        at += 1;
      }
    } else if (!/^[;&|]+$/.test(text)) current.url ??= text;
  }
  return found;
}

function* parse(text: string, at: ReadAt): Generator<ImportEvent> {
  let rows = 0;
  if (text.length > MAX_COMMAND_LENGTH) {
    const message = 'Only the first million characters of commands are read.';
    yield { line: 1, problem: { code: 'import-command-too-long', message } };
  }
  for (const { url, headers, files } of commands(shellWords(text.slice(0, MAX_COMMAND_LENGTH)))) {
    const address = url === undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
    for (const { text: value, line } of headers) {
      for (const row of pairRows(value, line, { ...at, url: address ?? at.url })) {
        rows += 1;
        yield row;
      }
    }
    for (const { line } of files) {
      rows += 1;
      yield {
        line,
        problem: {
          code: 'curl-cookie-file',
          message: 'This command reads its cookies from a file: import that file.',
        },
      };
    }
  }
  if (rows === 0)
    yield { line: 1, problem: { code: 'curl-no-cookies', message: 'This command sends no cookies.' } };
}

/** curl makes many requests of a path with brackets or braces, which a page may have chosen. */
const GLOB = /[[\]{}]/;

/** Whether curl must be told to take the address as it stands. Brackets around an IPv6 address are none of its patterns. */
const hasGlob = (url: string) => GLOB.test(url.replace(/^\w+:\/\/[^/?#]*/, ''));

/** A curl command with its cookies, quoted for a POSIX shell; one command a host. */
export const curl: TransferFormat = {
  id: 'curl',
  title: 'curl command (bash, zsh)',
  fileExtension: 'sh',
  mediaType: 'text/x-shellscript',
  aliases: ['curl-command'],
  detect: (text) => (/^\s*(?:\$\s+)?(?:\S*\/)?curl(?:\.exe)?\s/.test(text.slice(0, 1000)) ? 1 : 0),
  parse,
  format: (cookies, at) =>
    requestsFor(cookies, at)
      .map(({ url, cookies: sent }) => {
        const value = cookieHeader(sent);
        // curl takes a value without "=" for the name of a file.
        const option = value.includes('=') ? ['-b', value] : ['-H', `Cookie: ${value}`];
        return ['curl', ...(hasGlob(url) ? ['--globoff'] : []), url, ...option].map(quoteShellWord).join(' ');
      })
      .join('\n'),
  omits: omittedFromHeader,
};
