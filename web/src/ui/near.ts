import { useEffect, useRef, useState, type RefObject } from 'react';

/** Whether somebody has come near to an element so far: what is further down can wait. */
export function useNear<E extends Element>(): [at: RefObject<E | null>, near: boolean] {
  const at = useRef<E>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && setNear(true), { rootMargin: '300px' });
    if (at.current !== null) watcher.observe(at.current);
    return () => watcher.disconnect();
  }, []);
  return [at, near];
}
