type Stored = Readonly<Record<string, unknown>>;

/**
 * `migrations[n]` turns stored settings of version n + 1 into version n + 2. Never edit one that has shipped: add the
 * next. There is one version so far, so there is nothing to turn.
 */
export const migrations: readonly ((stored: Stored) => Stored)[] = [];

/** The version that this code writes. */
export const settingsVersion = migrations.length + 1;

/** Stored settings in today's version. Settings of a newer version are left as they are: what is known is read. */
export function migrate(stored: Stored): Stored {
  const version = typeof stored['version'] === 'number' ? stored['version'] : 1;
  return migrations.slice(Math.max(0, version - 1)).reduce((settings, step) => step(settings), stored);
}
