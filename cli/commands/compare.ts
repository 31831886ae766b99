import { text } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { Usd } from '#shared/domain/price.ts';
import { maxPanes, type PaneSpec } from '#shared/domain/run.ts';
import { paneLetter } from '#shared/domain/run-state.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { isVoteOfOne } from '#shared/domain/strategy.ts';
import { comparisonJson } from '../comparison-json.ts';
import { comparisonTable } from '../comparison-table.ts';
import { type Comparison, exitCodeOfRun, runComparison } from '../comparison.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { invalidInput } from '../failures.ts';
import { parseModelSpec, resolveModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { paneResults } from '../pane-results.ts';
import { parseCount } from '../parse-count.ts';
import { mayBeRemote, remotePane } from '../remote-pane.ts';
import { openSession } from '../session.ts';
import {
  settingOptions,
  settingsFrom,
  type SettingText,
  writtenSetting,
} from '../settings-options.ts';
import { abortOnSignals } from '../signals.ts';
import { isStrategyOption, strategyFrom, strategyOptions } from '../strategy-options.ts';
import { createView, silentView } from '../views.ts';

interface CompareOptions extends DataDirOptions {
  readonly model: readonly string[];
  readonly prompt: string;
  readonly samples: string;
  readonly atOnce?: true;
  readonly loadAnyway?: true;
  readonly spendLimit?: string;
  readonly warmUp?: true;
  readonly measure?: true;
  readonly json?: true;
}

const examples = `
Examples:
  $ triptych compare --model demo-teacher --model distilled --prompt "What is 347 + 586?"
  $ triptych compare --model demo-teacher --model demo-teacher:thinking=off --samples 5 --prompt "…"
  $ triptych compare --model demo-teacher --model demo-teacher:strategy=consensus@5,temperature=0.7 --prompt "…"
  $ triptych compare --model xai/grok-3-mini:effort=high --model openai/o3-mini --spend-limit 0.05 --prompt "…"
  $ triptych compare --model ./some.gguf:threads=2,seed=7 --prompt - --json < question.txt`;

export function compareCommand(): Command {
  const command = new Command('compare')
    .description('put one prompt to several models, side by side')
    .requiredOption(
      '-m, --model <model>',
      'name, id or path, with settings of its own after a colon; once per pane',
      (model: string, others: readonly string[] | undefined) => [...(others ?? []), model],
    )
    .requiredOption('-p, --prompt <text>', '"-" reads it from standard input')
    .option('-n, --samples <n>', 'answers per model; one that votes has its own number', '1')
    .option('--at-once', 'run all models at the same time: they disturb each other’s figures')
    .option('--load-anyway', 'load models also where they are not expected to fit into the memory')
    .option('--spend-limit <usd>', 'remote models: what the whole run may cost')
    .option('--warm-up', 'remote models: a first short call, billed and left out of the figures')
    .option('--measure', 'remote models: a failed call is not made again')
    .option('--json', 'print one JSON object at the end, and nothing else');
  for (const option of strategyOptions) {
    command.addOption(new Option(`--${option.name} <${option.values}>`, option.help));
  }
  for (const option of settingOptions) {
    const help = `${option.help} (default: ${writtenSetting(option, defaultSettings)})`;
    command.addOption(new Option(`--${option.name} <${option.values}>`, help));
  }
  return command.addHelpText('after', examples).action(async (_, self: Command) => {
    const options = self.optsWithGlobals<CompareOptions>();
    process.exitCode = await compare(options, settingsWritten(self));
  });
}

async function compare(options: CompareOptions, shared: readonly SettingText[]): Promise<number> {
  const [sharedStrategy, sharedSettings] = parted(shared);
  const wanted = options.model.map(parseModelSpec).map(({ model, settings }) => {
    const [ownStrategy, own] = parted(settings);
    // What can be wrong without asking anybody is said before anything is opened.
    if (!mayBeRemote(model)) settingsFrom([...sharedSettings, ...own]);
    return { model, own, strategy: strategyFrom([...sharedStrategy, ...ownStrategy]) };
  });
  const limit = maxPanes;
  if (wanted.length > limit) throw new WorkbenchError({ code: 'TOO_MANY_PANES', limit });
  const samples = parseCount('samples', options.samples, 1, 100);
  const spendLimitUsd = readLimit(options.spendLimit);
  const prompt = await readPrompt(options.prompt);
  const signal = abortOnSignals();
  await using session = await openSession(options.dataDir);
  const panes: PaneSpec[] = [];
  for (const { model, own, strategy } of wanted) {
    const remote = await remotePane(session.client, model, sharedSettings, own);
    for (const note of remote?.notes ?? []) process.stderr.write(`${note}\n`);
    const pane = remote?.pane ?? {
      settings: settingsFrom([...sharedSettings, ...own]),
      modelId: (await resolveModel(session.client, model)).id,
    };
    panes.push({ ...pane, ...(strategy && { strategy }) });
  }
  for (const note of greedyNotes(panes)) process.stderr.write(`${note}\n`);
  const mode = options.atOnce ? 'at-once' : 'sequential';
  const loadAnyway = options.loadAnyway === true;
  const view = options.json ? silentView : createView(panes.length, process.stdout);
  const request = {
    prompt,
    panes,
    samples,
    mode,
    origin: 'cli',
    loadAnyway,
    spendLimitUsd,
    warmUp: options.warmUp === true,
    isMeasurement: options.measure === true,
  } as const;
  const comparison = await runComparison(session.client, request, view, signal);
  report(comparison, options.json === true);
  return exitCodeOfRun(comparison);
}

/** Settings of the strategy, and those of the model. */
function parted(written: readonly SettingText[]): [SettingText[], SettingText[]] {
  return [written.filter(isStrategyOption), written.filter((each) => !isStrategyOption(each))];
}

/** A vote of one answer with itself is allowed, for it can be wanted as a check; it is said before. */
function greedyNotes(panes: readonly PaneSpec[]): string[] {
  return panes.flatMap((pane, index) =>
    isVoteOfOne(pane)
      ? [
          `${paneLetter(index)} votes over samples at temperature 0, which are all the same answer: give --temperature.`,
        ]
      : [],
  );
}

function readLimit(written: string | undefined): string | null {
  if (written === undefined) return null;
  const usd = Usd.safeParse(written);
  if (usd.success) return usd.data;
  throw new WorkbenchError(invalidInput('spend-limit', 'it is no amount in USD, as 0.05'));
}

async function readPrompt(written: string): Promise<string> {
  const prompt = written === '-' ? (await text(process.stdin)).trimEnd() : written;
  if (prompt !== '') return prompt;
  throw new WorkbenchError(invalidInput('prompt', 'it is empty'));
}

function report(comparison: Comparison, isJson: boolean): void {
  if (isJson) return printJson(comparisonJson(comparison));
  print(`\n${comparisonTable(paneResults(comparison.state))}`);
  print(`\nKept as run ${comparison.run.id} (${comparison.state.status}).`);
}

/** What was given of the options that {@link settingOptions} and {@link strategyOptions} made. */
function settingsWritten(command: Command): SettingText[] {
  return command.options.flatMap((option) => {
    const known = [...settingOptions, ...strategyOptions];
    const name = known.find((each) => option.long === `--${each.name}`)?.name;
    const value: unknown = command.getOptionValue(option.attributeName());
    return name && typeof value === 'string' ? [{ name, text: value }] : [];
  });
}
