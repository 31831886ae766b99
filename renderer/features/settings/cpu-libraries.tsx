import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck } from '@tabler/icons-react';
import type { MachineReport } from '#shared/domain/machine.ts';
import { useWriteFact } from '#renderer/ui/unknown-reason.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './machine-tables.module.css';

/** The engine's CPU libraries with their own scores on this CPU, best first. */
export function CpuLibraries({ cpu }: { cpu: MachineReport['cpu'] }) {
  const { t } = useLingui();
  const { count } = useFormat();
  const write = useWriteFact();
  const libraries = cpu.libraries.value;
  if (libraries === null) return <p>{write(cpu.libraries, String)}</p>;
  // Where the system does not tell what is mapped, the engine's own rule holds: the best score.
  const isMapped = cpu.servingLibrary.value !== null;
  const serving = cpu.servingLibrary.value ?? libraries[0]?.name;
  const word = (name: string, score: number | null) => {
    if (name === serving) return isMapped ? t`serves` : t`has the best score`;
    return score === 0 ? t`cannot run here` : t`can run here`;
  };
  return (
    <>
      <p className={classes.note}>
        <Trans>
          The engine ships one library per family of processors, asks each how well it suits this
          one, and loads the best.
        </Trans>
      </p>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`CPU libraries`}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t`Built for`}</th>
              <th scope="col" className={classes.number}>{t`Score`}</th>
              <th scope="col">{t`Here`}</th>
            </tr>
          </thead>
          <tbody>
            {libraries.map(({ name, score }) => (
              <tr key={name} data-serves={name === serving || undefined}>
                <th scope="row" className="mono">
                  {name}
                </th>
                <td className={`${classes.number} mono`}>{write(score, count)}</td>
                <td>
                  {name === serving && <IconCheck size={14} aria-hidden />}{' '}
                  {word(name, score.value)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
