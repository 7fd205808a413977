export { checkRule, type RuleProblem } from './check-rule';
export { type CleanInput, type CleanPlan, type CleanTrigger, planClean } from './clean';
export {
  CONTENT_SETTINGS_LIMIT,
  type ContentSetting,
  compileContentSettings,
  diffContentSettings,
} from './compile-content-settings';
export { compileDnr } from './compile-dnr';
export { type CompiledRules, type CookieRule, compileRules } from './compile-rules';
export {
  type Decision,
  type DecisionStep,
  decide,
  decideIndexed,
  explainDecision,
  findContradictions,
} from './decide';
export { diffDnr } from './diff-dnr';
export { type DnrRule, RESOURCE_TYPES } from './dnr-rule';
export {
  type DomainPattern,
  formatDomainPattern,
  type PatternProblem,
  type PatternResult,
  parseDomainPattern,
  patternBreadth,
} from './domain-pattern';
export {
  type ChangeCause,
  type CookieChange,
  type Enforcement,
  type EnforcementContext,
  enforce,
  RESTORE_LIMIT,
  shorten,
} from './enforce';
export { fitRegexes, isBlock, ruleRegex, unheldRegexes, widened } from './fit-regexes';
export { holdForced, type RulesWithPolicy, rulesWithPolicy } from './managed-rules';
export { matchRule, partyOfPartition, type RuleContext } from './match-rule';
export { pauseSites } from './pause-sites';
export { type BlockingMeans, type LayerPlan, planLayers } from './plan-layers';
export { PRESETS, type Preset, type PresetInput } from './presets';
export { isRuleId, type ReadRule, type RuleFileProblem, readRule } from './read-rule';
export {
  formatRules,
  openRuleFile,
  parseRules,
  type RuleFile,
  type RuleFileAt,
  type RuleRow,
  settledRows,
} from './rule-files';
export { indexRules, type RuleIndex } from './rule-index';
export { type SimulatedRequest, settingFor, stripsCookies } from './simulate-layers';
