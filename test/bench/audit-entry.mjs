export { auditSite } from '../../utils/audit/index.ts';
export { collectTokens } from '../../utils/site/collect-tokens.ts';
