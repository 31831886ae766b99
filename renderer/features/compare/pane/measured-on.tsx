import { Trans, useLingui } from '@lingui/react/macro';
import type { MachineReport } from '#shared/domain/machine.ts';
import type { Manifest } from '#shared/domain/run.ts';
import { useWriteFact } from '#renderer/ui/unknown-reason.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './pane.module.css';

/** The machine and the program of a run, as they were when it started. */
export function MeasuredOn({ manifest }: { manifest: Manifest }) {
  const { t } = useLingui();
  const { bytes } = useFormat();
  const { cpu, cores, memoryBytes, platform, machine, triptych, node, nodeLlamaCpp } = manifest;
  const more = useMachineFacts(machine);
  const facts: (readonly [string, string])[] = [
    [t`Processor`, cpu],
    [t`Cores`, String(cores)],
    [t`Memory`, bytes(memoryBytes)],
    [t`System`, platform],
    ...more,
    [t`Programs`, `Triptych ${triptych}, Node ${node}, node-llama-cpp ${nodeLlamaCpp}`],
  ];
  return (
    <section>
      <h3>
        <Trans>Measured on</Trans>
      </h3>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {machine === null && (
        <p className="quiet">
          <Trans>More of the machine was not looked at when this run was started.</Trans>
        </p>
      )}
    </section>
  );
}

function useMachineFacts(machine: MachineReport | null): (readonly [string, string])[] {
  const { t } = useLingui();
  const { percent, bytes, list } = useFormat();
  const write = useWriteFact();
  if (machine === null) return [];
  const { cpu, memory, power, load, backends } = machine;
  const sources = { mains: t`mains`, battery: t`battery` };
  const available = backends.flatMap((backend) =>
    backend.state === 'available' ? [backend.name.toUpperCase(), ...backend.devices] : [],
  );
  return [
    [t`CPU library`, write(cpu.servingLibrary, (library) => library)],
    [t`Backends`, list(available)],
    [t`Memory to be had`, bytes(memory.availableBytes)],
    [t`Power source`, write(power.source, (source) => sources[source])],
    [t`Clock rate policy`, write(power.governor, (governor) => governor)],
    [t`In use when it started`, write(load.busyShare, percent)],
  ];
}
