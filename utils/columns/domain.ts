import { type Column, compareText } from '../table/column';
import { visibleLine } from '../text/visible-text';

/** Domain and path as the browser keeps them; a leading dot means subdomains too. */
export const domain: Column = {
  id: 'domain',
  title: 'column_domain',
  explain: 'column_domain_explain',
  cell: ({ cookie }) => ({ text: visibleLine(cookie.domain + cookie.path, 160) }),
  compare: (a, b) =>
    compareText(bare(a.cookie.domain), bare(b.cookie.domain)) || compareText(a.cookie.path, b.cookie.path),
};

function bare(domain: string): string {
  return domain.startsWith('.') ? domain.slice(1) : domain;
}
