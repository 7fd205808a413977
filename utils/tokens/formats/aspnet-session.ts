import { opaqueFormat } from '../opaque-format';

/** 120 random bits in 24 characters of a 32-letter alphabet. */
export const aspnetSession = opaqueFormat({
  id: 'aspnet-session',
  title: 'ASP.NET session id',
  reference: '.NET Framework System.Web.SessionState.SessionId',
  names: /^ASP\.NET_SessionId$/i,
  syntax: /^[a-z0-5]{24}$/,
  minLength: 24,
});
