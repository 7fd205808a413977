import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { allowDrop, type DropTakers, takeDrop } from '../ui/take-drop';

/**
 * Takes a file or text dropped anywhere on the page, but a text over a field. Returns whether something that is taken is
 * being dragged over it now.
 */
export function useDrop(take: DropTakers): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useLayoutEffect(() => {
    const drag = (event: DragEvent) => setOver(allowDrop(event));
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      takeDrop(event, latest.current);
    };
    document.addEventListener('dragover', drag);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', drag);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return over;
}
