// @ts-check
import { MARK } from './fault-session.mjs';

/** @typedef {import('./fault-session.mjs').FaultSession} FaultSession */
/** @typedef {import('./fault-session.mjs').Answer} Answer */
/** @typedef {import('../../utils/model').Cookie} Cookie */

/**
 * What a person does. `prepare` brings it to the point where the fault may come, `act` is what the fault comes into,
 * `judge` says what is wrong afterwards beyond what `judgeFault` finds in every journey.
 * @typedef {object} Journey
 * @property {string} name
 * @property {(at: Setting) => Promise<unknown>} [prepare]
 * @property {(at: Setting) => Promise<Answer>} act
 * @property {(at: Setting, answer: Answer) => Promise<string[]>} [judge]
 * @property {boolean} [ofJar] what it judges is the jar alone
 * @property {(at: Setting) => Promise<unknown>} [recover] brings back what the journey's own undo does not
 * @property {(at: Setting) => Promise<unknown>} [tidy]
 */

/**
 * @typedef {object} Setting
 * @property {FaultSession} session
 * @property {Map<string, Cookie>} before the judged cookies as they were at first
 * @property {Record<string, any>} notes what `prepare` found out for `act`
 * @property {string} id a fresh id of this run
 */

const app = 'https://app.localhost/';
/** Seconds: below what browsers cut a life to. */
const later = Math.floor(Date.now() / 1000) + 100 * 86_400;

/** What the jar holds at first: namesakes on other paths and domains, a partition, every flag. */
export const PLAN = [
  { url: app, name: `${MARK}same`, value: 'host', path: '/' },
  { url: app, name: `${MARK}same`, value: 'domain', path: '/', domain: 'app.localhost' },
  { url: `${app}a/b`, name: `${MARK}same`, value: 'path', path: '/a' },
  { url: app, name: `${MARK}http`, value: 'x'.repeat(2000), path: '/', httpOnly: true, secure: true },
  { url: app, name: `${MARK}strict`, value: '"quoted ă"', path: '/', sameSite: 'strict', secure: true },
  {
    url: app,
    name: `${MARK}part`,
    value: 'p',
    path: '/',
    secure: true,
    sameSite: 'no_restriction',
    partitionKey: { topLevelSite: 'https://app.localhost', hasCrossSiteAncestor: false },
  },
  { url: 'https://ads.localhost/', name: `${MARK}ads`, value: '1', path: '/' },
  { url: 'https://ads.localhost/', name: `${MARK}ads2`, value: '2', path: '/x' },
].map((cookie) => ({ ...cookie, expirationDate: later }));

/** Gone with the browser, so not for a fault that restarts it. */
export const PASSING = [
  { url: app, name: `${MARK}session`, value: 's', path: '/' },
  { url: app, name: `${MARK}empty`, value: '', path: '/' },
];

const ofApp = (/** @type {Setting} */ { before }) =>
  [...before.values()].filter(({ domain }) => domain.endsWith('app.localhost'));
/** @param {Setting} at @param {string} name */
const named = (at, name) => {
  const found = [...at.before.values()].find((cookie) => cookie.name === MARK + name);
  if (!found) throw new Error(`${name} is not in the jar`);
  return found;
};

/** @param {Setting} at @param {object} match @param {object} action */
const rule = (at, match, action) => ({
  id: `rule-${at.id}`,
  match,
  action,
  enabled: true,
  createdTime: 0,
});

/**
 * What the browser's own rule list holds for the rule of this run must be what the rule store says; where the browser
 * failed, by the background's next start.
 * @param {Setting} at
 */
async function judgeRule(at) {
  let wrong = '';
  for (const wait of [0, 100, 1000, 3000]) {
    if (wait === 100) await at.session.browser.endWorker();
    await new Promise((resolve) => setTimeout(resolve, wait));
    const statuses = await at.session.must('listRules');
    const on = statuses.some((/** @type {any} */ one) => one.rule.id === `rule-${at.id}`);
    const told = await at.session.browser.inExtension(() =>
      api.declarativeNetRequest
        .getDynamicRules()
        .then((all) => all.filter((one) => JSON.stringify(one).includes('blocked.test')).length),
    );
    if (on === told > 0) return [];
    wrong = `the rule is ${on ? 'on' : 'off'}, but the browser has ${told} of its rules`;
  }
  return [wrong];
}
/** @param {Setting} at */
const localStorageOf = ({ session }) => ({
  tabId: session.tabId,
  frameId: 0,
  origin: new URL(session.url).origin,
  area: 'local',
});

/** @param {Setting} at */
const dropRule = (at) => at.session.must('changeRules', { save: [], remove: [`rule-${at.id}`] });

/** @type {readonly Journey[]} */
export const journeys = [
  {
    name: 'inspect',
    act: (at) => at.session.ask('inspectTab', { tabId: at.session.tabId, depth: 'all' }),
  },
  {
    name: 'edit',
    act: (at) =>
      at.session.ask('writeCookie', {
        replaces: named(at, 'http'),
        cookie: { ...named(at, 'http'), value: 'edited' },
        operation: at.id,
      }),
  },
  {
    name: 'add',
    act: (at) =>
      at.session.ask('writeCookie', {
        replaces: null,
        cookie: { ...named(at, 'http'), name: `${MARK}added`, value: 'new' },
        operation: at.id,
      }),
  },
  {
    name: 'rename',
    act: (at) =>
      at.session.ask('writeCookie', {
        replaces: named(at, 'strict'),
        cookie: { ...named(at, 'strict'), name: `${MARK}renamed` },
        operation: at.id,
      }),
  },
  {
    name: 'delete all',
    act: (at) => at.session.ask('deleteCookies', { keys: ofApp(at), operation: at.id }),
    ofJar: true,
    async judge(at, { result }) {
      if (!result || result.failed.length > 0) return [];
      const left = [...(await at.session.jar()).keys()].filter((id) => id.includes('app.localhost'));
      return left.length > 0 ? [`said to be deleted, but there: ${left.join(' ')}`] : [];
    },
  },
  {
    name: 'undo',
    prepare: (at) => at.session.must('deleteCookies', { keys: ofApp(at), operation: at.id }),
    act: (at) => at.session.ask('undo', { id: at.id, operation: `${at.id}-back` }),
    ofJar: true,
    async judge(at, { result }) {
      if (!result || result.failed.length > 0) return [];
      const jar = await at.session.jar();
      const lost = [...at.before.keys()].filter((id) => !jar.has(id));
      return lost.length > 0 ? [`said to be back, but missing: ${lost.join(' ')}`] : [];
    },
  },
  {
    name: 'import',
    act: (at) =>
      at.session.ask('importCookies', {
        cookies: [
          ...ofApp(at).map((cookie) => ({ ...cookie, value: 'imported' })),
          ...[1, 2, 3].map((n) => ({ ...named(at, 'http'), name: `${MARK}new${n}` })),
        ],
        operation: at.id,
      }),
  },
  {
    name: 'edit storage',
    act: (at) =>
      at.session.ask('writeStorageEntry', {
        place: localStorageOf(at),
        replaces: `${MARK}a`,
        key: `${MARK}z`,
        value: 'edited',
        operation: at.id,
      }),
  },
  {
    name: 'delete storage',
    act: (at) =>
      at.session.ask('removeStorageEntries', {
        place: localStorageOf(at),
        keys: [`${MARK}a`, `${MARK}b`],
        operation: at.id,
      }),
  },
  {
    name: 'settings',
    async prepare(at) {
      at.notes['settings'] = await at.session.must('saveSettings', {
        settings: { maskValues: false, theme: 'light' },
      });
    },
    act: (at) => at.session.ask('saveSettings', { settings: { maskValues: true, theme: 'dark' } }),
    async judge(at, { result }) {
      const found = await at.session.must('getSettings');
      const { settings } = at.notes;
      const wanted = { ...settings, maskValues: true, theme: 'dark' };
      const is = (/** @type {unknown} */ one) => JSON.stringify(found) === JSON.stringify(one);
      if (result) return is(wanted) ? [] : ['the settings are not what they were said to be'];
      return is(wanted) || is(settings) ? [] : ['the settings are neither the old nor the new ones'];
    },
    tidy: (at) => at.session.must('saveSettings', { settings: { maskValues: false, theme: 'system' } }),
  },
  {
    name: 'rules from a file',
    act: (at) =>
      at.session.ask('changeRules', {
        save: [1, 2, 3].map((n) => ({
          ...rule(
            at,
            { domain: 'blocked.test', name: `n${n}` },
            { type: 'protect', keep: true, readonly: true, restore: false },
          ),
          id: `rule-${at.id}-${n}`,
        })),
        remove: [],
      }),
    async judge(at) {
      const statuses = await at.session.must('listRules');
      const count = statuses.filter((/** @type {any} */ one) =>
        one.rule.id.startsWith(`rule-${at.id}`),
      ).length;
      return count === 0 || count === 3 ? [] : [`${count} of three rules are there`];
    },
    tidy: (at) =>
      at.session.must('changeRules', { save: [], remove: [1, 2, 3].map((n) => `rule-${at.id}-${n}`) }),
  },
  {
    name: 'apply a rule',
    prepare: (at) =>
      at.session.must('saveRule', {
        rule: rule(at, { domain: 'ads.localhost' }, { type: 'clean', when: 'older-than', days: 300 }),
      }),
    act: (at) => at.session.ask('applyRules', { ids: [`rule-${at.id}`], operation: at.id }),
    tidy: dropRule,
  },
  {
    name: 'rules off for a while',
    act: (at) => at.session.ask('snoozeRules', { off: true, until: null }),
    async judge(at, { result }) {
      const { snoozed } = await at.session.must('getControl');
      return result && !snoozed ? ['the rules are said to be off, and are on'] : [];
    },
    tidy: (at) => at.session.must('snoozeRules', { off: false, until: null }),
  },
  {
    name: 'empty the trash',
    prepare: (at) => at.session.must('deleteCookies', { keys: [named(at, 'ads2')], operation: at.id }),
    act: (at) => at.session.ask('emptyTrash'),
    async judge(at, { result }) {
      const left = await at.session.must('listUndo');
      return result !== undefined && left.length > 0 ? ['the trash is said to be empty, and is not'] : [];
    },
    // What was in the trash is gone, as it was wanted.
    recover: (at) => at.session.putBack(named(at, 'ads2')),
  },
  {
    name: 'rule on',
    act: (at) =>
      at.session.ask('saveRule', { rule: rule(at, { domain: 'blocked.test' }, { type: 'block' }) }),
    judge: judgeRule,
    tidy: dropRule,
  },
  {
    name: 'rule off',
    prepare: (at) =>
      at.session.must('saveRule', { rule: rule(at, { domain: 'blocked.test' }, { type: 'block' }) }),
    act: (at) => at.session.ask('removeRule', { id: `rule-${at.id}` }),
    judge: judgeRule,
    tidy: dropRule,
  },
  {
    name: 'snapshot',
    act: (at) => at.session.ask('saveSnapshot', { tabId: at.session.tabId, name: at.id, where: 'memory' }),
    tidy: dropSnapshots,
  },
  {
    name: 'snapshot to disk',
    act: (at) => at.session.ask('saveSnapshot', { tabId: at.session.tabId, name: at.id, where: 'disk' }),
    async judge(at, { result }) {
      const list = await at.session.must('listSnapshots');
      return result && list.length !== 1 ? [`${list.length} snapshots where one was saved`] : [];
    },
    tidy: dropSnapshots,
  },
  {
    name: 'keep a snapshot on disk',
    async prepare(at) {
      at.notes['snapshot'] = await at.session.must('saveSnapshot', {
        tabId: at.session.tabId,
        name: at.id,
        where: 'memory',
      });
    },
    act: (at) => at.session.ask('keepSnapshot', { id: at.notes['snapshot'].id, where: 'disk' }),
    async judge(at, { result }) {
      const list = await at.session.must('listSnapshots');
      if (list.length > 1) return ['one snapshot is listed twice'];
      return result && list.length === 0 ? ['a snapshot that was kept is gone'] : [];
    },
    tidy: dropSnapshots,
  },
  {
    name: 'delete a snapshot',
    async prepare(at) {
      at.notes['snapshot'] = await at.session.must('saveSnapshot', {
        tabId: at.session.tabId,
        name: at.id,
        where: 'disk',
      });
    },
    act: (at) => at.session.ask('deleteSnapshot', { id: at.notes['snapshot'].id }),
    async judge(at, { result }) {
      const list = await at.session.must('listSnapshots');
      return result === null && list.length > 0 ? ['a deleted snapshot is there'] : [];
    },
    tidy: dropSnapshots,
  },
  {
    name: 'switch',
    async prepare(at) {
      at.notes['snapshot'] = await at.session.must('saveSnapshot', {
        tabId: at.session.tabId,
        name: at.id,
        where: 'disk',
      });
      await at.session.must('saveSnapshot', { tabId: at.session.tabId, name: 'other', where: 'disk' });
      await at.session.setJar(PLAN.slice(2));
      await at.session.setStorage({ [`${MARK}a`]: 'other' });
      at.notes['state'] = { jar: await at.session.jar(), storage: await at.session.storage() };
    },
    act: (at) =>
      at.session.ask('switchSnapshot', {
        source: { snapshot: at.notes['snapshot'].id },
        name: 'before',
        tabId: at.session.tabId,
        operation: at.id,
      }),
    tidy: dropSnapshots,
  },
  {
    name: 'restore',
    async prepare(at) {
      at.notes['snapshot'] = await at.session.must('saveSnapshot', {
        tabId: at.session.tabId,
        name: at.id,
        where: 'disk',
      });
      // The state is left again, so that putting it back has something to do.
      await at.session.setJar([
        ...PLAN.slice(2),
        { url: app, name: `${MARK}other`, value: '1', path: '/', expirationDate: later },
      ]);
      await at.session.setStorage({ [`${MARK}a`]: 'other', [`${MARK}c`]: '3' });
      at.notes['state'] = { jar: await at.session.jar(), storage: await at.session.storage() };
    },
    act: (at) =>
      at.session.ask('restoreSite', {
        source: { snapshot: at.notes['snapshot'].id },
        exact: true,
        tabId: at.session.tabId,
        operation: at.id,
      }),
    tidy: dropSnapshots,
  },
  {
    name: 'clear',
    act: (at) =>
      at.session.ask('clearSiteData', {
        tabId: at.session.tabId,
        kinds: ['cookies', 'local'],
        operation: at.id,
      }),
  },
  {
    name: 'clean',
    async prepare(at) {
      at.notes['log'] = (await at.session.must('listCleanLog')).map((/** @type {any} */ one) => one.id);
      await at.session.must('saveRule', {
        rule: rule(at, { domain: 'ads.localhost' }, { type: 'clean', when: 'tab-close', delaySeconds: 0 }),
      });
      at.notes['tab'] = await at.session.browser.openPage('about:blank');
      await at.notes['tab'].goto(
        at.session.url.replace('app.localhost', 'ads.localhost').replace('/probe', '/received'),
      );
    },
    async act(at) {
      await at.notes['tab'].close();
      // The cleaning is nobody's answer: it is over when nothing of the site is left, or when it will not come any more.
      for (let wait = 0; wait < 30; wait += 1) {
        const left = [...(await at.session.jar()).keys()].some((id) => id.includes('ads.localhost'));
        if (!left) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return { result: { failed: [] } };
    },
    async recover(at) {
      // Nothing is cleaned any more once the rule is gone and what was under way is over.
      await dropRule(at);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const entries = await at.session.must('listCleanLog');
      const fresh = entries.filter((/** @type {any} */ one) => !at.notes['log'].includes(one.id));
      for (const { id, restorable } of fresh) if (restorable > 0) await restoreCleaned(at, id);
      // Where there is no room at all a rule cleans all the same, and its log says that nothing could be kept.
      if (fresh.some((/** @type {any} */ { problems }) => problems.includes('not-kept'))) {
        const kept = [...at.before].filter(([id]) => !id.includes('ads.localhost'));
        at.notes['state'] = { jar: new Map(kept), storage: await at.session.storage() };
      }
    },
    tidy: dropRule,
  },
];

/** Brings back what a clean deleted. A row that failed can be restored once more. @param {Setting} at @param {string} id */
async function restoreCleaned({ session, id: run }, id) {
  for (const attempt of ['first', 'second']) {
    const operation = `${run}-${attempt}-${id.slice(0, 8)}`;
    const { failed } = await session.must('restoreCleaned', { id, operation });
    if (failed.length === 0) return;
  }
}

/** @param {Setting} at */
async function dropSnapshots({ session }) {
  for (const { id } of await session.must('listSnapshots')) await session.must('deleteSnapshot', { id });
}
