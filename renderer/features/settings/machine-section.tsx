import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { MachineReport } from '#shared/domain/machine.ts';
import { useMachineReport } from '#renderer/client/machine-report.ts';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useWriteFact } from '#renderer/ui/unknown-reason.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { BackendList } from './backend-list.tsx';
import { CpuLibraries } from './cpu-libraries.tsx';
import { Facts, Section } from './section.tsx';
import classes from './settings-screen.module.css';

/** What the figures are measured on, and what of it is used. */
export function MachineSection() {
  const { t } = useLingui();
  const { data: report, error, refetch } = useMachineReport();
  return (
    <Section
      title={t`This machine`}
      about={t`Every run keeps these facts, as they are when it starts: speeds of two machines are not comparable.`}
    >
      {error && <FailureMessage error={error} onRetry={() => void refetch()} />}
      {!report && !error && <Skeleton height={240} aria-busy="true" />}
      {report && <Report report={report} />}
      <Button
        component={Link}
        href="/settings/doctor"
        variant="default"
        size="xs"
        leftSection={<IconStethoscope size={16} aria-hidden />}
      >
        <Trans>Check this installation</Trans>
      </Button>
    </Section>
  );
}

function Report({ report }: { report: MachineReport }) {
  const { t } = useLingui();
  return (
    <>
      <ProcessorFacts report={report} />
      <h3 className={classes.subtitle}>{t`CPU libraries`}</h3>
      <CpuLibraries cpu={report.cpu} />
      <h3 className={classes.subtitle}>{t`Backends`}</h3>
      <BackendList backends={report.backends} />
      <h3 className={classes.subtitle}>{t`Memory, power and system`}</h3>
      <SystemFacts report={report} />
    </>
  );
}

function ProcessorFacts({ report: { cpu, load } }: { report: MachineReport }) {
  const { t } = useLingui();
  const { count, percent, figure } = useFormat();
  const write = useWriteFact();
  const { logicalCores, usableCores, autoThreads } = cpu;
  const physical = write(cpu.physicalCores, count);
  const useful = write(cpu.mathCores, count);
  return (
    <Facts
      facts={[
        [t`Processor`, cpu.model],
        [
          t`Cores`,
          t`${logicalCores} logical, ${usableCores} usable by Triptych; physical: ${physical}; useful for computing: ${useful}`,
        ],
        [t`Automatic threads`, t`${autoThreads}: one usable core is left free`],
        [t`In use now`, write(load.busyShare, percent)],
        [
          t`Load average`,
          write(load.averages, (averages) => averages.map((each) => figure(each)).join(' · ')),
        ],
        [
          t`Instruction sets`,
          <details key="sets">
            <summary>
              {write(cpu.instructionSets, (sets) => t`${sets.length} named by the system`)}
            </summary>
            {cpu.instructionSets.value?.join(' ')}
          </details>,
        ],
      ]}
    />
  );
}

function SystemFacts({ report: { memory, power, system } }: { report: MachineReport }) {
  const { t } = useLingui();
  const { bytes } = useFormat();
  const write = useWriteFact();
  const sources = { mains: t`mains`, battery: t`battery` };
  const [total, available] = [bytes(memory.totalBytes), bytes(memory.availableBytes)];
  const swapFree = write(memory.swapFreeBytes, bytes);
  return (
    <Facts
      facts={[
        [t`Memory`, t`${total}, of which ${available} can be taken now`],
        [t`Memory limit`, write(memory.limitBytes, bytes)],
        [
          t`Swap`,
          write(memory.swapTotalBytes, (swap) =>
            swap === 0 ? t`there is none` : t`${bytes(swap)}, of which ${swapFree} are free`,
          ),
        ],
        [t`Power source`, write(power.source, (source) => sources[source])],
        [t`Clock rate policy`, write(power.governor, (governor) => governor)],
        [t`System`, `${system.platform} ${system.release} (${system.arch})`],
        [t`C library`, write(system.libc, (libc) => libc)],
      ]}
    />
  );
}
