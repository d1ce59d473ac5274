import { useEffect, useState } from 'react';

/** Delay in milliseconds between the last keystroke and the request for suggestions. */
const pause = 150;

/** Returns the latest text that has not changed while the user paused typing. */
export function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
