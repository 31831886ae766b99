import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Hashing } from '#shared/domain/catalog.ts';
import type { Model } from '#shared/domain/model.ts';
import { useRevealInFolder } from '#renderer/client/desktop.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { IconFolder } from '@tabler/icons-react';
import { useHashText } from './use-hash-text.ts';
import { ownerNames } from '../owner-names.ts';
import classes from './model-screen.module.css';

interface ModelFactsProps {
  readonly model: Model;
  readonly hashing: Hashing | null;
}

/** The file in figures: what the list shows, its SHA-256, and where it lies. */
export function ModelFacts({ model, hashing }: ModelFactsProps) {
  const { t } = useLingui();
  const { bytes, count, parameters } = useFormat();
  const hashText = useHashText(model, hashing);
  const reveal = useRevealInFolder();
  const { header, sha256, path } = model;
  const orUnknown = (text: string | null | undefined) => text ?? t`n/a: the file does not say`;
  const facts: readonly (readonly [string, ReactNode])[] = header
    ? [
        [t`Name in the file`, orUnknown(header.title)],
        [t`Architecture`, header.architecture],
        [t`Parameters`, `${parameters(header.parameters)} (${count(header.parameters)})`],
        [t`Quantization`, orUnknown(header.quantization)],
        [t`Size`, bytes(model.sizeBytes)],
        [
          t`Trained context`,
          orUnknown(
            header.trainedContext === null ? null : t`${count(header.trainedContext)} tokens`,
          ),
        ],
        [t`Layers`, orUnknown(header.layers === null ? null : count(header.layers))],
        [t`Licence`, orUnknown(header.license)],
        ...(header.fileCount > 1 ? [[t`Files`, count(header.fileCount)] as const] : []),
      ]
    : [];
  return (
    <section className={classes.section} aria-label={t`About the model`}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className={classes.wide}>
          <dt>{header && header.fileCount > 1 ? t`SHA-256 of its files in order` : t`SHA-256`}</dt>
          <dd className={classes.hash}>
            {sha256 === null ? (
              <span className="quiet">{hashText}</span>
            ) : (
              <>
                {sha256}
                <CopyButton label={t`Copy the SHA-256`} text={sha256} />
              </>
            )}
          </dd>
        </div>
        <div className={classes.wide}>
          <dt>
            {model.isMissing
              ? t`File (it is not there)`
              : model.isCopy
                ? t`File (in the data folder)`
                : model.owner !== null && model.owner !== 'triptych'
                  ? t`File (of ${ownerNames[model.owner]})`
                  : t`File`}
          </dt>
          <dd className={classes.hash}>
            {path}
            <CopyButton label={t`Copy the path`} text={path} />
            {reveal && (
              <IconButton label={t`Show in its folder`} onClick={() => void reveal(path)}>
                <IconFolder size={16} aria-hidden />
              </IconButton>
            )}
          </dd>
        </div>
        {model.otherPlaces.length > 0 && (
          <div className={classes.wide}>
            <dt>{t`The very same content lies here as well`}</dt>
            {model.otherPlaces.map((place) => (
              <dd key={place.path} className={classes.hash}>
                {place.path}
                {place.owner !== null && ` (${ownerNames[place.owner]})`}
              </dd>
            ))}
          </div>
        )}
      </dl>
    </section>
  );
}
