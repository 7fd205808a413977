import { useEffect, useState } from 'preact/hooks';
import { Learn } from '../../components/learn/learn';
import { t } from '../../utils/i18n/messages';
import { exampleSite } from '../../utils/learn/example-site';
import { TERMS } from '../../utils/learn/terms';
import type { OpenSite } from '../../utils/messaging/requests';
import type { SiteReport } from '../../utils/model';
import { inspectSite } from '../../utils/site/inspect-site';
import type { SectionProps } from './sections';

/** "Learn": explained with the site of an open tab, or with a made-up one where there is none. */
export default function LearnSection({ services, settings, given }: SectionProps) {
  const { client, now } = services;
  const [sites, setSites] = useState<readonly OpenSite[]>([]);
  const [shown, setShown] = useState<{ readonly tabId: number | null; readonly report: SiteReport } | null>(
    null,
  );
  const made = () => {
    const time = now();
    setShown({ tabId: null, report: inspectSite(exampleSite(time), { now: time }) });
  };
  const choose = (tabId: number | null) => {
    if (tabId === null) return made();
    client
      .send('inspectTab', { tabId, depth: 'all' })
      .then(
        (report) =>
          report.page === 'site' && report.cookies.length > 0 ? setShown({ tabId, report }) : made(),
        made,
      );
  };
  useEffect(() => {
    client.send('listOpenSites').then((open) => {
      setSites(open);
      const asked = Number(given.get('tab') ?? Number.NaN);
      choose((open.find(({ tabId }) => tabId === asked) ?? open[0])?.tabId ?? null);
    }, made);
  }, []);
  // A site is read first, which may take a moment.
  if (!shown)
    return (
      <div class="page" aria-busy="true">
        <h1>{t('learn_title')}</h1>
      </div>
    );
  return (
    <Learn
      report={shown.report}
      example={shown.tabId === null}
      sites={sites}
      chosen={shown.tabId}
      choose={choose}
      term={TERMS.find((term) => term === given.get('term'))}
      now={now()}
      masked={settings?.maskValues === true}
      copy={services.copy}
    />
  );
}
