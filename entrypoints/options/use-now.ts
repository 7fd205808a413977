import { useEffect, useState } from 'preact/hooks';

/** The time in milliseconds, anew every minute: often enough for "in 3 minutes". */
export function useNow(clock: () => number): number {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), 60_000);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
