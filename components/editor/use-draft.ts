import { useEffect, useRef, useState } from 'preact/hooks';
import type { Client } from '../../utils/messaging/requests';

/** How long typing rests before it is kept, in milliseconds. */
const REST = 200;

/**
 * Keeps a form while it is typed, in the background's memory, and brings it back when its editor is opened again: a
 * popup closes when another window comes to the front. `restored` says that it was. `startAfresh` puts the form's beginning
 * back; `begun` counts that, as a key for what keeps more of the form than the form does.
 */
export function useDraft<Form>(at: {
  readonly id: string;
  readonly storeId: string;
  readonly form: Form;
  readonly start: Form;
  readonly setForm: (form: Form) => void;
  readonly request: Client['send'];
}): {
  readonly restored: boolean;
  readonly begun: number;
  readonly startAfresh: () => void;
  readonly drop: () => void;
} {
  const { id, storeId, form, start, request } = at;
  const [restored, setRestored] = useState(false);
  const [begun, setBegun] = useState(0);
  const read = useRef(false);
  const decided = useRef(false);
  const text = JSON.stringify(form);
  const isChanged = text !== JSON.stringify(start);
  const latest = useRef(isChanged);
  latest.current = isChanged;

  useEffect(() => {
    void request('readDraft', { id })
      .then((kept) => {
        // Whoever is quicker than the answer has begun anew.
        if (kept === null || latest.current) return;
        at.setForm({ ...start, ...(JSON.parse(kept) as Partial<Form>) });
        setRestored(true);
      })
      .catch(() => undefined)
      .finally(() => {
        read.current = true;
      });
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!read.current || decided.current) return;
      const kept = isChanged
        ? request('keepDraft', { draft: { id, storeId, text } })
        : request('forgetDraft', { id });
      void kept.catch(() => undefined);
    }, REST);
    return () => clearTimeout(timer);
  }, [text]);

  return {
    restored: restored && isChanged,
    begun,
    startAfresh() {
      at.setForm(start);
      setBegun(begun + 1);
    },
    drop() {
      decided.current = true;
      void request('forgetDraft', { id }).catch(() => undefined);
    },
  };
}
