import { opaqueFormat } from '../opaque-format';

/**
 * Servlet containers: Tomcat 32 hexadecimal digits, Jetty `node0` and base 36, Undertow 40 of base64url, WebLogic with
 * `!` and hashes, WebSphere with `:` and clone ids; behind a dot the route of a load balancer.
 */
export const javaSession = opaqueFormat({
  id: 'java-session',
  title: 'Java session id',
  reference: 'Jakarta Servlet specification section 7.1.1',
  names: /^(?:JSESSIONID(?:SSO)?|ADMINCONSOLESESSION)$/i,
  syntax:
    /^(?:[0-9A-F]{32}|node0[0-9a-z]{10,40}|[A-Za-z0-9_-]{40}|0000[A-Za-z0-9_+/-]{23}|[A-Za-z0-9_-]{52})(?:[.!:](?<route>[\w.!:-]{1,120}))?$/,
  minLength: 15,
});
