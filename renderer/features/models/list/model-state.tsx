import { useLingui } from '@lingui/react/macro';
import type { ModelsActivity } from '#shared/domain/catalog.ts';
import type { Failure } from '#shared/domain/failure.ts';
import type { LoadedModel, Model } from '#shared/domain/model.ts';
import { useFailureText } from '#renderer/ui/use-failure-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './models-list.module.css';

interface ModelStateProps {
  readonly model: Model;
  readonly activity: ModelsActivity | null;
  readonly loaded: readonly LoadedModel[];
}

/** What a model is doing or why it cannot be used, in a word or two; the whole reason on hover. */
export function ModelState({ model, activity, loaded }: ModelStateProps) {
  const { t } = useLingui();
  const { bytes, percent } = useFormat();
  const write = useFailureText();
  if (model.isMissing) return <Bad text={t`file is missing`} />;
  // The message begins with the file, which the row has named already.
  if (model.refusal) return <Bad text={write(withoutPath(model.refusal)).what} />;

  const load = activity?.loading.find(({ modelId }) => modelId === model.id);
  if (load) {
    const text = load.progress === null ? t`waits to load` : t`loading ${percent(load.progress)}`;
    return <span>{text}</span>;
  }
  const standing = loaded.filter(({ modelId }) => modelId === model.id);
  if (standing.length > 0) {
    const known = standing.flatMap(({ residentBytes }) => residentBytes ?? []);
    const memory = bytes(known.reduce((sum, each) => sum + each, 0));
    return (
      <span className={classes.loaded}>{known.length > 0 ? t`loaded, ${memory}` : t`loaded`}</span>
    );
  }
  const hashing = activity?.hashing?.modelId === model.id ? activity.hashing : null;
  if (hashing) {
    const share = percent(hashing.doneBytes / Math.max(1, hashing.totalBytes));
    return <span className="quiet">{t`SHA-256 ${share}`}</span>;
  }
  if (model.header === null) return <span className="quiet">{t`not read yet`}</span>;
  return null;
}

function withoutPath(refusal: Failure): Failure {
  return 'path' in refusal ? { ...refusal, path: '' } : refusal;
}

function Bad({ text }: { text: string }) {
  return (
    <span className={classes.bad} title={text}>
      {text}
    </span>
  );
}
