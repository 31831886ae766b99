import type { Manifest } from '#shared/domain/run.ts';
import { formatBytes } from './format.ts';
import { printableLine } from './printable.ts';

/** The machine of a run in one line: what its speeds depend on most. */
export function machineLine({ cpu, cores, memoryBytes, platform, machine }: Manifest): string {
  const library = machine?.cpu.servingLibrary.value ?? machine?.cpu.libraries.value?.[0]?.name;
  const gpus = (machine?.backends ?? []).flatMap((backend) =>
    backend.state === 'available' ? backend.devices : [],
  );
  const { source, governor } = machine?.power ?? {};
  const facts = [
    cpu,
    `${cores} cores`,
    ...(library ? [`${library} library`] : []),
    ...gpus,
    formatBytes(memoryBytes),
    ...(source?.value ? [source.value] : []),
    ...(governor?.value ? [governor.value] : []),
    platform,
  ];
  return printableLine(facts.join(' · '));
}
