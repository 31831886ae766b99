import { useCallback, useLayoutEffect, useRef, useState } from 'react';

const nearEndPx = 40;

/**
 * Keeps the end of a growing text in view until the reader scrolls up; then it stays where they are.
 * @param version changes when the text has grown
 */
export function useFollowScroll(version: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [isFollowing, setFollowing] = useState(true);

  const toEnd = useCallback(() => {
    const element = ref.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);

  useLayoutEffect(() => {
    if (isFollowing) toEnd();
  }, [isFollowing, toEnd, version]);

  const onScroll = useCallback(() => {
    const element = ref.current;
    if (!element) return;
    setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx);
  }, []);

  return { ref, onScroll, isFollowing, follow: () => setFollowing(true) };
}
