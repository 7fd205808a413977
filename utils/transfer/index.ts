export { refusalOf } from './browser-accepts';
export { differingFields } from './compare-cookies';
export { type DecryptedBundle, decryptBundle, encryptBundle, isEncryptedBundle } from './encrypt-bundle';
export { formatCookies, transferFormat } from './format-cookies';
export { TRANSFER_FORMATS } from './formats';
export {
  detectFormat,
  type ParseAt,
  type ParsedCookies,
  parseCookies,
  parseCookiesInSlices,
  type Slicing,
} from './parse-cookies';
export { type FieldChange, type ImportPlan, type PlanAt, type PlannedRow, planImport } from './plan-import';
export type {
  ImportFix,
  ImportProblem,
  ImportRow,
  Loss,
  ReadAt,
  TransferFormat,
  WriteAt,
} from './transfer-format';
