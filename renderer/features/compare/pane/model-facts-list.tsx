import { useLingui } from '@lingui/react/macro';
import type { Model } from '#shared/domain/model.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { demoRoleWords } from '../demo-role-words.ts';
import classes from './pane.module.css';

/** What the file says of itself; of thinking only after the first load. */
export function ModelFactsList({ model }: { model: Model }) {
  const { t, i18n } = useLingui();
  const { bytes, count } = useFormat();
  const { facts } = model;
  const known = facts ?? model.header;
  const rows: [string, string | null | undefined][] = [
    [t`Role`, model.demoRole && i18n._(demoRoleWords[model.demoRole])],
    [t`Size`, bytes(model.sizeBytes)],
    [t`Parameters`, known?.parameters ? count(known.parameters) : null],
    [t`Layers`, known?.layers ? count(known.layers) : null],
    [t`Quantization`, known?.quantization],
    [t`Trained context`, known?.trainedContext ? t`${count(known.trainedContext)} tokens` : null],
    [t`Thinking`, facts && (facts.knowsThinking ? t`can be switched` : t`not in its template`)],
    [t`Licence`, known?.license],
    [t`File`, model.path],
  ];
  return (
    <dl className={classes.facts}>
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
