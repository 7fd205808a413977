import { useEffect, useState } from 'preact/hooks';
import type { SiteNotes } from '../../utils/audit/site-notes';
import type { Actions } from '../inspector/inspector-props';

/** What a person said about a site; `null` until it has been read, and where it cannot be. `settled` once that is known. */
export function useSiteNotes(
  site: string,
  actions: Actions,
): readonly [notes: SiteNotes | null, setNotes: (notes: SiteNotes) => void, settled: boolean] {
  const [notes, setNotes] = useState<SiteNotes | null>(null);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    let gone = false;
    setNotes(null);
    if (site !== '')
      void actions.request('getSiteNotes', { site }).then(
        (read) => !gone && setNotes(read),
        () => !gone && setFailed(site),
      );
    return () => {
      gone = true;
    };
  }, [site]);
  const known = notes?.site === site ? notes : null;
  return [known, setNotes, known !== null || failed === site];
}
