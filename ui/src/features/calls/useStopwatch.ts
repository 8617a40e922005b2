/** How long a call takes: started, paused and told in seconds. */
import { useEffect, useState } from "react";

export interface Stopwatch {
  seconds: number;
  running: boolean;
  start: () => void;
  toggle: () => void;
}

export function useStopwatch(): Stopwatch {
  const [seconds, setSeconds] = useState(0);
  const [running, setRunning] = useState(false);
  useEffect(() => {
    if (!running) return;
    const tick = window.setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => window.clearInterval(tick);
  }, [running]);
  return {
    seconds,
    running,
    start: () => setRunning(true),
    toggle: () => setRunning((before) => !before),
  };
}
