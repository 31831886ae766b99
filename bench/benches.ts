import type { Bench } from './harness/bench.ts';

/** Every bench, in the order in which they run; each is loaded when it is wanted. */
export const benches: readonly Bench[] = [
  {
    name: 'local-model',
    about:
      'prefill and decode as the core stores them, beside node-llama-cpp as it comes and llama-bench',
    run: async (context) => (await import('./local-model/local-model.ts')).benchLocalModel(context),
  },
  {
    name: 'fidelity',
    about: 'perplexity and KL divergence beside llama-perplexity: the same figures, and how fast',
    run: async (context) => (await import('./engine/fidelity.ts')).benchFidelity(context),
  },
  {
    name: 'engine-speed',
    about: 'the engine alone, through its library, beside llama-bench',
    run: async (context) => (await import('./engine/speed.ts')).benchEngineSpeed(context),
  },
  {
    name: 'start-up',
    about: 'from start to a page that takes a prompt, and from a cold runner to the first token',
    run: async (context) => (await import('./start-up/start-up.ts')).benchStartUp(context),
  },
  {
    name: 'history',
    about: 'opening, searching, filtering and paging 100,000 generated cells',
    run: async (context) => (await import('./history/history.ts')).benchHistory(context),
  },
  {
    name: 'streaming',
    about: 'the page while six panes stream 300 tokens/s each',
    run: async (context) => (await import('./streaming/streaming.ts')).benchStreaming(context),
  },
  {
    name: 'remote-clock',
    about: 'the times of remote models beside the true ones, 1, 8 and 32 answers at once',
    run: async (context) =>
      (await import('./remote-clock/remote-clock.ts')).benchRemoteClock(context),
  },
  {
    name: 'experiments',
    about: 'cells a second, stored and scored, beside a bare fetch loop; memory over 100,000',
    run: async (context) =>
      (await import('./experiments/experiments.ts')).benchExperiments(context),
  },
];
