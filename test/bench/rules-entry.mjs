export { CONTENT_SETTINGS_LIMIT, compileRules, decideIndexed, indexRules } from '../../utils/policy/index.ts';
