import { Trans, useLingui } from '@lingui/react/macro';
import type { Model } from '#shared/domain/model.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { demoRoleWords } from '../demo-role-words.ts';
import classes from './model-option.module.css';

/** A line of the picker: name, size, what kind it is. */
export function ModelOption({ model, isLoaded }: { model: Model; isLoaded: boolean }) {
  const { i18n } = useLingui();
  const { bytes } = useFormat();
  return (
    <div className={classes.option}>
      <span className={classes.name}>{model.name}</span>
      <span className={classes.size}>{bytes(model.sizeBytes)}</span>
      <span className={classes.about}>
        {model.demoRole ? i18n._(demoRoleWords[model.demoRole]) : model.path}
      </span>
      <span className={classes.state}>
        {model.isMissing && <Trans>file is missing</Trans>}
        {model.refusal && !model.isMissing && <Trans>refused</Trans>}
        {isLoaded && <Trans>loaded</Trans>}
      </span>
    </div>
  );
}
