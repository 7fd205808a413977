import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Hears every key, wherever the focus is, also when it is nowhere. What is pressed means what it means by what is drawn
 * at that moment: a listener that is exchanged after the drawing would still go by what was shown before.
 */
export function useDocumentKeys(listen: (event: KeyboardEvent) => void): void {
  const latest = useRef(listen);
  latest.current = listen;
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => latest.current(event);
    // At the body, where keys go too that are pressed while the focus is nowhere: developer tools listen behind it.
    document.body.addEventListener('keydown', hear);
    return () => document.body.removeEventListener('keydown', hear);
  }, []);
}
