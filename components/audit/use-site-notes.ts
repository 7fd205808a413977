import { useEffect, useState } from 'preact/hooks';
import type { SiteNotes } from '../../utils/audit/site-notes';
import type { Actions } from '../inspector/inspector-props';

/** What a person said about a site; `null` until it has been read. */
export function useSiteNotes(
  site: string,
  actions: Actions,
): readonly [SiteNotes | null, (notes: SiteNotes) => void] {
  const [notes, setNotes] = useState<SiteNotes | null>(null);
  useEffect(() => {
    let gone = false;
    setNotes(null);
    if (site !== '')
      void actions.request('getSiteNotes', { site }).then(
        (read) => !gone && setNotes(read),
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, [site]);
  return [notes?.site === site ? notes : null, setNotes];
}
