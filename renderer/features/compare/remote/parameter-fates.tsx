import { useLingui } from '@lingui/react/macro';
import { parameterFates } from '#shared/domain/remote-parameters.ts';
import type { RemoteSettings } from '#shared/domain/remote.ts';
import type { RemoteChoice } from '../choices.ts';
import { fateWords, parameterWords } from './parameter-words.ts';
import classes from './remote.module.css';

interface ParameterFatesProps {
  readonly settings: RemoteSettings;
  readonly choice: RemoteChoice;
}

/** The chosen settings that will have no effect, said before anything is sent. */
export function ParameterFates({ settings, choice: { model } }: ParameterFatesProps) {
  const { t, i18n } = useLingui();
  const lost = parameterFates(settings, model.isOwn ? null : model).filter(
    ({ fate }) => fate !== 'sent',
  );
  if (lost.length === 0) return null;
  return (
    <ul className={classes.fates} aria-label={t`Settings without effect`}>
      {lost.map(({ parameter, value, fate }) => (
        <li key={parameter}>
          {i18n._(parameterWords[parameter])} {value}: {i18n._(fateWords[fate])}
        </li>
      ))}
    </ul>
  );
}
