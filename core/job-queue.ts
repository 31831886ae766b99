import PQueue from 'p-queue';

/**
 * Local models run one at a time, because two on one machine disturb each other's figures. What a run
 * wants "at once" is one turn of the queue, in which all its jobs run together.
 */
export function createJobQueue(onChange: () => void) {
  const queue = new PQueue({ concurrency: 1 });

  function add(turn: () => Promise<unknown>): Promise<unknown> {
    const added = queue.add(() => {
      onChange();
      return turn();
    });
    onChange();
    return added;
  }

  return {
    addEach(jobs: readonly (() => Promise<void>)[]): Promise<unknown> {
      return Promise.all(jobs.map(add));
    },
    addTogether(jobs: readonly (() => Promise<void>)[]): Promise<unknown> {
      return add(() => Promise.all(jobs.map((job) => job())));
    },
    /** Jobs that wait, without the one that runs. */
    waiting: () => queue.size,
  };
}

export type JobQueue = ReturnType<typeof createJobQueue>;
