/** What common servers take of request headers before they answer 400 or 431. Bytes. */
export interface HeaderLimit {
  readonly server: string;
  readonly bytes: number;
  /** Whether it counts one header field or all of them together. */
  readonly of: 'field' | 'all';
  /** The setting, as the server's own documentation names it. */
  readonly reference: string;
}

/** Defaults, the smallest first. */
export const HEADER_LIMITS: readonly HeaderLimit[] = [
  { server: 'Apache httpd', bytes: 8190, of: 'field', reference: 'LimitRequestFieldSize' },
  { server: 'gunicorn', bytes: 8190, of: 'field', reference: 'limit_request_field_size' },
  { server: 'nginx', bytes: 8192, of: 'field', reference: 'large_client_header_buffers' },
  { server: 'Apache Tomcat', bytes: 8192, of: 'all', reference: 'maxHttpRequestHeaderSize' },
  { server: 'Jetty', bytes: 8192, of: 'all', reference: 'requestHeaderSize' },
  { server: 'Node.js', bytes: 16_384, of: 'all', reference: '--max-http-header-size' },
  { server: 'IIS (HTTP.sys)', bytes: 16_384, of: 'field', reference: 'MaxFieldLength' },
  {
    server: 'AWS Application Load Balancer',
    bytes: 16_384,
    of: 'field',
    reference: 'HTTP header size quotas',
  },
];
