/** A larger number of seconds is in the year 5138: milliseconds by mistake, and no date (RFC 7519 section 2, NumericDate). */
export const LATEST_DATE = 1e11;
