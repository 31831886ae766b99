import { flushCompileCache } from 'node:module';
import type { Score } from '#shared/scoring/score.ts';
import type { FromScorer, Job, ToScorer, Verdict } from './protocol.ts';

// Libraries are loaded by the first job that needs them: the algebra alone takes half a second.
process.once('disconnect', () => process.exit());
process.on('message', ({ id, job }: ToScorer) => {
  void verdictOf(job).then((verdict) => say({ type: 'done', id, verdict }));
});
say({ type: 'hello' });
// What Node made of the sources is kept now: this process is killed, not left to end.
flushCompileCache();

async function verdictOf(job: Job): Promise<Verdict> {
  const { badPattern, extractPattern } = await import('./pattern.ts');
  try {
    if (job.type === 'extract')
      return { type: 'extraction', extraction: extractPattern(job.text, job.rule) };
    return { type: 'score', score: await scoreOf(job) };
  } catch (error) {
    const score = badPattern(error);
    if (!score) throw error;
    return { type: 'score', score };
  }
}

async function scoreOf({ answer, targets, rule }: Extract<Job, { type: 'score' }>): Promise<Score> {
  switch (rule.kind) {
    case 'pattern':
      return (await import('./pattern.ts')).scorePattern(answer, targets, rule.ignoreCase);
    case 'math':
      return (await import('./math.ts')).scoreMath(answer, targets);
    case 'json-schema':
      return (await import('./json-schema.ts')).scoreJsonSchema(answer, targets);
    case 'javascript':
      return (await import('./javascript.ts')).scoreJavaScript(answer, targets);
  }
}

function say(message: FromScorer): void {
  process.send?.(message);
}
