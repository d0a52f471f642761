import { type ComponentType, createElement, type JSX, lazy, useState } from "react";

type Lazily<P> = ((props: P) => JSX.Element) & { ahead: () => Promise<unknown> };

/** As React's `lazy`; what was loaded ahead is shown at once. */
export function lazily<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): Lazily<P> {
  let loaded: ComponentType<P> | undefined;
  async function ahead() {
    const part = await load();
    loaded = part.default;
    return part;
  }
  const Later: ComponentType<P> = lazy(ahead);
  function Shown(props: P) {
    const [Part] = useState(() => loaded ?? Later);
    return createElement(Part, props);
  }
  return Object.assign(Shown, { ahead });
}
