export { type ContentSetting, compileContentSettings, diffContentSettings } from './compile-content-settings';
export { compileDnr, type DnrRule, diffDnr, RESOURCE_TYPES } from './compile-dnr';
export { type CompiledRules, type CookieRule, compileRules } from './compile-rules';
export {
  type Decision,
  type DecisionStep,
  decide,
  decideIndexed,
  explainDecision,
  findContradictions,
} from './decide';
export {
  type DomainPattern,
  formatDomainPattern,
  type PatternProblem,
  type PatternResult,
  parseDomainPattern,
  patternBreadth,
} from './domain-pattern';
export { matchRule, type RuleContext } from './match-rule';
export { indexRules, type RuleIndex } from './rule-index';
