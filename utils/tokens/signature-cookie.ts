/** Keygrip keeps the signature of the cookie `n` in a cookie beside it (npm keygrip, cookies, cookie-session). */
export function signatureCookie(name: string): string {
  return `${name}.sig`;
}
