/** A part of a page that is fetched when it is first shown. When that fails the rest of the page stays, and the part can be asked for again. */
import { useEffect, useState, type ComponentType } from 'react';
import { Skeleton, Trouble } from './loaded.tsx';

export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, lines = 3): ComponentType<Props> {
  let known: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => known);
    const [tried, setTried] = useState(0);
    const [failed, setFailed] = useState(-1);
    useEffect(() => {
      if (Part) return;
      load()
        .then((part) => {
          known = part;
          setPart(() => part);
        })
        .catch(() => setFailed(tried));
    }, [Part, tried]);
    if (Part) return <Part {...props} />;
    if (failed === tried) return <Trouble retry={() => setTried(tried + 1)} offline={!navigator.onLine} />;
    return <Skeleton lines={lines} />;
  };
}
