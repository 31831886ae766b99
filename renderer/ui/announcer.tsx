import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';

const AnnounceContext = createContext<(message: string) => void>(() => {});

const pauseMs = 5000;

/**
 * The page's one polite status line for assistive technology: at most one message in five seconds,
 * what happened in between is read together.
 */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const announce = useCallback((message: string) => {
    waiting.current.push(message);
    const speak = () => {
      timer.current = null;
      if (waiting.current.length === 0) return;
      setText(waiting.current.join('. '));
      waiting.current = [];
      timer.current = setTimeout(speak, pauseMs);
    };
    if (timer.current === null) speak();
  }, []);

  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="visually-hidden">
        {text}
      </div>
    </AnnounceContext>
  );
}

/** Says one sentence to a reader who cannot see the screen; never tokens. */
export function useAnnounce(): (message: string) => void {
  return useContext(AnnounceContext);
}
