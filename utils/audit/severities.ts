import type { Severity } from '../model';

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['high', 'medium', 'low', 'info'];
