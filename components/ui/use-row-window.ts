import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { pageRows, rowWindow, scrollToRow, type Viewport } from '../../utils/state/manager-window';

/**
 * The rows on screen of a long list of equally high rows, in an element that scrolls. The element holds a line of class
 * `row-height`, which says how high a row is, and may hold a `thead` that stays on top.
 */
export function useRowWindow(count: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ height: 0, row: 40, head: 0 });
  const [range, setRange] = useState({ first: 0, end: 30 });
  // Kept from the scroll events: asking the element would make the browser lay the page out in the middle of a change.
  const scrollTop = useRef(0);
  const view = (): Viewport => ({
    scrollTop: scrollTop.current,
    height: Math.max(size.row, size.height - size.head),
    rowHeight: size.row,
  });
  const draw = () => {
    const next = rowWindow(view(), count);
    setRange((now) => (now.first === next.first && now.end === next.end ? now : next));
  };
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const row = element.querySelector<HTMLElement>('.row-height')?.offsetHeight || 40;
      const head = element.querySelector('thead')?.offsetHeight ?? 0;
      const height = element.clientHeight;
      setSize((now) =>
        now.row === row && now.head === head && now.height === height ? now : { height, row, head },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // The rows' height follows the density that is set.
    const line = element.querySelector('.row-height');
    if (line) observer.observe(line);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    // A list that became shorter is scrolled back by the browser, whose event comes later.
    scrollTop.current = Math.min(scrollTop.current, Math.max(0, count * size.row - view().height));
    draw();
  }, [count, size]);
  return {
    scroller,
    rowHeight: size.row,
    first: Math.min(range.first, count),
    end: Math.min(range.end, count),
    onScroll(event: { readonly currentTarget: Element }) {
      scrollTop.current = event.currentTarget.scrollTop;
      draw();
    },
    page: () => pageRows(view()),
    /** Scrolls as little as shows row `index` whole. */
    show(index: number) {
      const next = scrollToRow(view(), index);
      if (!scroller.current || next === scrollTop.current) return;
      scroller.current.scrollTop = next;
      scrollTop.current = scroller.current.scrollTop;
    },
  };
}
