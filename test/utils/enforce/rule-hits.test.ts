import { expect, it } from 'vitest';
import { ruleHitsStore } from '../../../utils/enforce/rule-hits';
import { aCookie } from '../../builders/cookie';
import { FakeStorage } from '../../fakes/fake-storage';

it('what was counted of a rule a moment ago does not outlive it', async () => {
  const area = new FakeStorage();
  const hits = ruleHitsStore(area, { now: () => 1, onChanged: () => undefined });
  hits.add('gone', 'removed', aCookie());
  hits.add('stays', 'removed', aCookie());
  await hits.keepOnly(new Set(['stays']));
  await hits.flush();
  expect([...(await hits.all()).keys()]).toEqual(['stays']);
  expect(area.items.get('rule-hits')).not.toContain('gone');
});
