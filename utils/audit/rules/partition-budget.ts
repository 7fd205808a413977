import { defineRule } from '../audit-rule';
import { say } from '../told';

export const partitionBudget = defineRule({
  id: 'partition-budget',
  severity: 'low',
  title: 'A partition is nearly full',
  advice:
    'Keep less in partitioned cookies: a partition holds 180 cookies or 10 KiB a site, and the oldest go first.',
  reference: 'Chromium, CHIPS partition limits',
  evidence: ['jar'],
  *check({ live }) {
    const partitions = new Map<string, { site: string; top: string; count: number; bytes: number }>();
    for (const { site, cookie, bytes } of live) {
      if (!cookie.partitionKey) continue;
      const top = cookie.partitionKey.topLevelSite;
      const key = `${site}\n${top}\n${cookie.partitionKey.hasCrossSiteAncestor ?? ''}`;
      const sum = partitions.get(key) ?? { site, top, count: 0, bytes: 0 };
      sum.count += 1;
      sum.bytes += bytes;
      partitions.set(key, sum);
    }
    for (const { site, top, count, bytes } of partitions.values()) {
      if (count <= 150 && bytes <= 8192) continue;
      yield {
        subject: { kind: 'site', name: site },
        evidence: say(
          `${site} in ${top}: ${count} cookies, ${bytes} bytes`,
          'evidence_partition',
          site,
          top,
          count,
          { amount: bytes, unit: 'byte' },
        ),
      };
    }
  },
});
