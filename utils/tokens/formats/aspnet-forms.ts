import { opaqueFormat } from '../opaque-format';

/** An encrypted and signed ticket in hexadecimal; the machine key that opens it stays on the server. */
export const aspnetForms = opaqueFormat({
  id: 'aspnet-forms',
  title: 'ASP.NET forms ticket',
  reference: '.NET Framework System.Web.Security.FormsAuthentication.Encrypt',
  names: /^(?:\.ASPXAUTH|\.ASPXFORMSAUTH|\.ASPXROLES|\.DOTNETCASAUTH|\.ASPXANONYMOUS)$/i,
  syntax: /^(?:[0-9A-F]{2}){48,}$/i,
  minLength: 96,
});
