import { fileURLToPath } from 'node:url';
import { type Child, launchChild, type ProcessEnd } from '#models/child-process.ts';
import { type Score, unscorable } from '#shared/scoring/score.ts';
import { FromScorer, type Job, type ToScorer, type Verdict } from './protocol.ts';

const entry = new URL('./main.ts', import.meta.url);
const root = fileURLToPath(new URL('../../', import.meta.url));
const startLimitMs = 60_000;
const heapMegabytes = 256;

type ScorerChild = Child<FromScorer, ToScorer>;

/** It reads this project's own files, and may write nothing and start nothing. */
function launch(): ScorerChild {
  return launchChild<FromScorer, ToScorer>(entry, {
    messages: FromScorer,
    nodeOptions: [
      '--permission',
      `--allow-fs-read=${root}`,
      `--max-old-space-size=${heapMegabytes}`,
    ],
  });
}

/**
 * One child that is kept between jobs and replaced when it dies. Jobs come one at a time.
 * @param timeLimitMs for one job; a child that takes longer is killed
 */
export function createGuardedChild(timeLimitMs: number) {
  let child: ScorerChild | null = null;
  let isReady = false;
  let lastId = 0;

  /** Always answers: a child that dies or takes too long is an unscorable verdict. */
  function run(job: Job): Promise<Verdict> {
    const id = ++lastId;
    const running = (child ??= launch());
    return new Promise((resolve) => {
      let timer = setTimeout(expire, isReady ? timeLimitMs : startLimitMs);
      const finish = (verdict: Verdict) => {
        clearTimeout(timer);
        resolve(verdict);
      };
      const give = () => {
        clearTimeout(timer);
        timer = setTimeout(expire, timeLimitMs);
        running.send({ id, job });
      };
      function expire() {
        drop(running);
        finish(failed(unscorable('time-limit')));
      }
      running.listen({
        message(message) {
          if (message.type === 'hello') {
            isReady = true;
            give();
          } else if (message.id === id) finish(message.verdict);
        },
        ended(end) {
          drop(running);
          finish(failed(scoreOfEnd(end)));
        },
      });
      if (isReady) give();
    });
  }

  function drop(which: ScorerChild): void {
    which.kill();
    if (child !== which) return;
    child = null;
    isReady = false;
  }

  return {
    run,
    close(): void {
      if (child) drop(child);
    },
  };
}

function failed(score: Score): Verdict {
  return { type: 'score', score };
}

function scoreOfEnd(end: ProcessEnd): Score {
  if (end.kind === 'closed') return unscorable('scorer-crashed');
  const isOutOfMemory = end.lastWords.includes('heap out of memory') || end.signal === 'SIGKILL';
  return isOutOfMemory ? unscorable('memory-limit') : unscorable('scorer-crashed', end.lastWords);
}
