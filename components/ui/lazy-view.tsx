import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A view whose script is fetched when it is first drawn, so that a surface starts with what it shows first. Once it has
 * come it is drawn at once.
 */
export function lazyView<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  placeholder?: ComponentType,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LazyView(props: Props) {
    const [, redraw] = useState(0);
    const View = loaded;
    useEffect(() => {
      if (loaded) {
        // It came for another one of this view, between this one's first drawing and this effect.
        if (!View) redraw((n) => n + 1);
        return;
      }
      let gone = false;
      void load().then((view) => {
        loaded = view;
        if (!gone) redraw((n) => n + 1);
      });
      return () => {
        gone = true;
      };
    }, []);
    if (View) return <View {...props} />;
    const Placeholder = placeholder;
    return Placeholder ? <Placeholder /> : null;
  };
}
